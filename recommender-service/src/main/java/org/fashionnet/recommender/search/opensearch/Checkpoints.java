package org.fashionnet.recommender.search.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.fashionnet.recommender.search.Checkpoint;

/**
 * One record per index, which says how far it contains its topics. A record is written only after
 * the cluster has everything that it covers.
 */
final class Checkpoints {
  private final Cluster cluster;
  private final String index;

  Checkpoints(Cluster cluster, String index) {
    this.cluster = cluster;
    this.index = index;
  }

  /**
   * A record.
   *
   * @param more what belongs to this index alone
   */
  record Saved(Checkpoint checkpoint, JsonNode more) {}

  Optional<Saved> read(String name) {
    JsonNode source = cluster.get(path(name)).body().path("_source");
    if (source.isMissingNode()) {
      return Optional.empty();
    }
    Map<String, Long> next = new HashMap<>();
    source.path("next").properties().forEach(e -> next.put(e.getKey(), e.getValue().asLong()));
    Map<String, String> notes = new HashMap<>();
    source.path("notes").properties().forEach(e -> notes.put(e.getKey(), e.getValue().asText()));
    return Optional.of(new Saved(new Checkpoint(next, notes), source.path("more")));
  }

  void write(String name, Fence fence, Checkpoint checkpoint, JsonNode more) {
    ObjectNode source = Cluster.object();
    ObjectNode next = source.putObject("next");
    checkpoint.next().forEach(next::put);
    ObjectNode notes = source.putObject("notes");
    checkpoint.notes().forEach(notes::put);
    source.set("more", more);
    var version = Map.of("version", String.valueOf(fence.next()), "version_type", "external_gte");
    if (cluster.put(path(name), version, source).conflict()) {
      throw Fence.fenced();
    }
  }

  void remove(String name) {
    cluster.delete(path(name));
  }

  private String path(String name) {
    return "/" + index + "/_doc/" + name;
  }
}
