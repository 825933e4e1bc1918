package org.fashionnet.recommender.search.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.fashionnet.recommender.search.IndexAwayException;
import org.jspecify.annotations.Nullable;

/**
 * Changes of an index on their way. They are sent many at a time, only the last of each document,
 * each with its version. What could not be sent stays, and is bounded. One thread puts and deletes,
 * any number flush.
 */
final class Writes {
  private static final int MOST = 1_000;
  private static final int MOST_CHARACTERS = 8_000_000;

  private final Cluster cluster;
  private final String index;
  private final Fence fence;
  private final Map<String, Write> waiting = new LinkedHashMap<>();
  private final Lock sending = new ReentrantLock();

  /** Guarded by {@link #waiting}. */
  private long characters;

  /** A change; the source of a deletion is null. */
  private record Write(@Nullable String source, long version) {
    int length() {
      return source == null ? 0 : source.length();
    }
  }

  Writes(Cluster cluster, String index, Fence fence) {
    this.cluster = cluster;
    this.index = index;
    this.fence = fence;
  }

  void put(String id, ObjectNode source) {
    add(id, source.toString());
  }

  void delete(String id) {
    add(id, null);
  }

  private void add(String id, @Nullable String source) {
    var write = new Write(source, fence.next());
    if (isFull()) {
      flush();
    }
    synchronized (waiting) {
      Write before = waiting.put(id, write);
      characters += write.length() - (before == null ? 0 : before.length());
    }
  }

  private boolean isFull() {
    synchronized (waiting) {
      return waiting.size() >= MOST || characters >= MOST_CHARACTERS;
    }
  }

  /**
   * Sends what waits; the cluster has it on its disks then.
   *
   * @throws IndexAwayException if it does not answer, or another writes now: what waits stays
   */
  void flush() {
    // One after the other: what the other thread has taken must have arrived, too.
    sending.lock();
    try {
      Map<String, Write> batch;
      synchronized (waiting) {
        batch = new LinkedHashMap<>(waiting);
      }
      if (!batch.isEmpty()) {
        send(batch);
        batch.forEach(this::sent);
      }
    } finally {
      sending.unlock();
    }
  }

  private void send(Map<String, Write> batch) {
    var lines = new StringBuilder();
    batch.forEach((id, write) -> lines.append(action(id, write)));
    JsonNode answer = cluster.bulk("/" + index + "/_bulk", lines.toString()).body();
    if (answer.path("errors").asBoolean(true)) {
      answer.path("items").forEach(Writes::check);
    }
  }

  /** Unless a later write of the document has taken its place. */
  private void sent(String id, Write write) {
    synchronized (waiting) {
      if (waiting.remove(id, write)) {
        characters -= write.length();
      }
    }
  }

  private static String action(String id, Write write) {
    ObjectNode action = Cluster.object();
    action
        .putObject(write.source() == null ? "delete" : "index")
        .put("_id", DocumentId.of(id))
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
