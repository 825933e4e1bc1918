package org.fashionnet.recommender.search.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * The looks of an index, counted again after it has changed. Counting reads every item, so at most
 * a tenth of the time is spent on it. Until the next count, items with a new look are not listed.
 *
 * <p>Only those who count wait for each other; queries use the last count.
 */
final class LookTable {
  private static final int SHARE = 10;

  private final Cluster cluster;
  private final String index;
  private volatile LookCounts counts = LookCounts.none();
  private String changes = "";
  private long readAt;
  private long tookNanos;

  LookTable(Cluster cluster, String index) {
    this.cluster = cluster;
    this.index = index;
  }

  /** As they were counted last; none before the first {@link #read}. */
  LookCounts counts() {
    return counts;
  }

  synchronized void read() {
    long start = System.nanoTime();
    // Before the count, so that changes during the count are noticed as such.
    String seen = changes();
    counts = LookCounts.of(cluster, index, null);
    changes = seen;
    readAt = System.nanoTime();
    tookNanos = readAt - start;
  }

  synchronized void readIfChanged() {
    if (System.nanoTime() - readAt >= SHARE * tookNanos && !changes().equals(changes)) {
      read();
    }
  }

  /** Counters of all copies, because each makes changes visible at its own time. */
  private String changes() {
    JsonNode all =
        cluster
            .get("/" + index + "/_stats/indexing,refresh", Map.of())
            .body()
            .path("_all")
            .path("total");
    return "%s %s %s"
        .formatted(
            all.path("indexing").path("index_total"),
            all.path("indexing").path("delete_total"),
            all.path("refresh").path("external_total"));
  }
}
