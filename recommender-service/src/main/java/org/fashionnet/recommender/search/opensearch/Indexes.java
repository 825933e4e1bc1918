package org.fashionnet.recommender.search.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What all our indexes on a cluster have in common. */
final class Indexes {
  /** When a change becomes visible after it was sent. */
  private static final String VISIBLE_AFTER = "250ms";

  /**
   * How long versions of deleted documents are kept: longer than requests of a stopped writer may
   * be under way.
   */
  private static final String DELETIONS_KEPT = "1h";

  private static final int MOST_FETCHED = 1_000;

  private Indexes() {}

  static ObjectNode settings(ClusterSettings settings) {
    ObjectNode body = Cluster.object();
    body.putObject("settings")
        .put("number_of_shards", settings.shards())
        .put("number_of_replicas", settings.replicas())
        .put("refresh_interval", VISIBLE_AFTER)
        .put("gc_deletes", DELETIONS_KEPT);
    return body;
  }

  /** Creates an index unless it exists. */
  static void create(Cluster cluster, String index, ObjectNode body) {
    if (!cluster.get("/" + index + "/_settings").found()) {
      try {
        cluster.put("/" + index, Map.of(), body);
      } catch (IllegalStateException e) {
        // Another replica may have created it first, or the answer was lost.
        if (!cluster.get("/" + index + "/_settings").found()) {
          throw e;
        }
      }
    }
  }

  /** Names of the indexes with a prefix. */
  static List<String> startingWith(Cluster cluster, String prefix) {
    List<String> names = new ArrayList<>();
    cluster
        .get("/_cat/indices/" + prefix + "*", Map.of("format", "json", "h", "index"))
        .body()
        .forEach(row -> names.add(row.path("index").asText()));
    return names;
  }

  /** A document as it was written last, visible or not. */
  static Optional<JsonNode> source(Cluster cluster, String index, String id) {
    String encoded =
        URLEncoder.encode(DocumentId.of(id), StandardCharsets.UTF_8).replace("+", "%20");
    String path = "/" + index + "/_doc/" + encoded;
    JsonNode source = cluster.get(path).body().path("_source");
    return source.isMissingNode() ? Optional.empty() : Optional.of(source);
  }

  /** Documents as they were written last. */
  static Map<String, Optional<JsonNode>> sources(Cluster cluster, String index, List<String> ids) {
    Map<String, Optional<JsonNode>> found = new HashMap<>();
    for (int from = 0; from < ids.size(); from += MOST_FETCHED) {
      ObjectNode body = Cluster.object();
      var wanted = body.putArray("ids");
      Map<String, String> named = new HashMap<>();
      for (String id : ids.subList(from, Math.min(ids.size(), from + MOST_FETCHED))) {
        String document = DocumentId.of(id);
        named.put(document, id);
        wanted.add(document);
      }
      for (JsonNode doc : cluster.post("/" + index + "/_mget", body).body().path("docs")) {
        JsonNode source = doc.path("_source");
        found.put(
            named.get(doc.path("_id").asText()),
            source.isMissingNode() ? Optional.empty() : Optional.of(source));
      }
    }
    return found;
  }
}
