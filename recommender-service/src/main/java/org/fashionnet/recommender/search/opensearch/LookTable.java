package org.fashionnet.recommender.search.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * The looks of an index, counted again when it has changed. Counting costs the cluster a look at
 * every item, so it takes a tenth of the time at most; until then a look that nobody had before is
 * not listed.
 */
final class LookTable {
  private static final int SHARE = 10;

  private final Cluster cluster;
  private final String index;
  private volatile LookCounts counts;
  private String changes = "";
  private long readAt;
  private long tookNanos;

  LookTable(Cluster cluster, String index) {
    this.cluster = cluster;
    this.index = index;
  }

  LookCounts counts() {
    return counts;
  }

  synchronized void read() {
    long start = System.nanoTime();
    // Asked first: what comes meanwhile is a change again.
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

  /** Of all copies, for each makes changes visible in its own time. */
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
