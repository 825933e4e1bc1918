package org.fashionnet.recommender.search.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fashionnet.recommender.search.IndexAwayException;

/**
 * Changes of an index on their way: sent many at a time, the last of each document alone, each with
 * its version. What could not be sent stays, and is bounded.
 */
final class Writes {
  private static final int MOST = 1_000;
  private static final int MOST_CHARACTERS = 8_000_000;

  private final Cluster cluster;
  private final String index;
  private final Fence fence;
  private final Map<String, Write> waiting = new LinkedHashMap<>();
  private long characters;

  /** Source is null for a deletion. */
  private record Write(String source, long version) {
    int length() {
      return source == null ? 0 : source.length();
    }
  }

  /** Fence is null for a replica that only reads. */
  Writes(Cluster cluster, String index, Fence fence) {
    this.cluster = cluster;
    this.index = index;
    this.fence = fence;
  }

  synchronized void put(String id, ObjectNode source) {
    add(id, source.toString());
  }

  synchronized void delete(String id) {
    add(id, null);
  }

  private void add(String id, String source) {
    if (fence == null) {
      throw Fence.fenced();
    }
    if (waiting.size() >= MOST || characters >= MOST_CHARACTERS) {
      flush();
    }
    var write = new Write(source, fence.next());
    Write before = waiting.put(id, write);
    characters += write.length() - (before == null ? 0 : before.length());
  }

  /**
   * Sends what waits; the cluster has it on its disks then.
   *
   * @throws IndexAwayException if it does not answer, or another writes now: what waits stays
   */
  synchronized void flush() {
    if (waiting.isEmpty()) {
      return;
    }
    var lines = new StringBuilder();
    waiting.forEach((id, write) -> lines.append(action(id, write)));
    JsonNode answer = cluster.bulk("/" + index + "/_bulk", lines.toString()).body();
    if (answer.path("errors").asBoolean(true)) {
      answer.path("items").forEach(Writes::check);
    }
    waiting.clear();
    characters = 0;
  }

  private static String action(String id, Write write) {
    ObjectNode action = Cluster.object();
    action
        .putObject(write.source() == null ? "delete" : "index")
        .put("_id", id)
        .put("version", write.version())
        .put("version_type", "external_gte");
    return write.source() == null ? action + "\n" : action + "\n" + write.source() + "\n";
  }

  private static void check(JsonNode item) {
    JsonNode result = item.elements().next();
    JsonNode error = result.path("error");
    if (result.path("status").asInt() == 409) {
      throw Fence.fenced();
    }
    if (!error.isMissingNode()) {
      throw new IndexAwayException(
          "OpenSearch does not take %s: %s"
              .formatted(result.path("_id").asText(), error.path("reason").asText()));
    }
  }
}
