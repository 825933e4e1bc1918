package org.fashionnet.recommender.search.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.fashionnet.recommender.search.IndexAwayException;

/**
 * Decides which replica writes. The writer renews a record every second. Another replica takes over
 * when that record has not changed for some seconds by its own clock, so clocks need not agree.
 * Each change of the writer increments the epoch, which fences the previous writer. One thread
 * renews and releases.
 */
public final class Lease {
  private static final Logger LOG = System.getLogger(Lease.class.getName());
  static final Duration LAPSES_AFTER = Duration.ofSeconds(5);
  private static final String EPOCH = "epoch";
  private static final String HOLDER = "holder";
  private static final String NOBODY = "";

  private final Cluster cluster;
  private final String path;
  private final String me = UUID.randomUUID().toString();
  private volatile long held;
  private volatile String seen = "";
  private volatile long seenAt;

  Lease(Cluster cluster, String index) {
    this.cluster = cluster;
    this.path = "/" + index + "/_doc/writer";
  }

  /**
   * Renews or takes the lease. Called every second.
   *
   * @return the epoch while this replica writes, else empty
   */
  Optional<Long> renew() {
    JsonNode now = cluster.get(path).body();
    JsonNode content = now.path("_source");
    long epoch = content.path(EPOCH).asLong(0);
    String holder = content.path(HOLDER).asText(NOBODY);
    if (holder.equals(me) && epoch == held) {
      return claim(now, epoch, me) ? Optional.of(epoch) : lost();
    }
    held = 0;
    String state = now.path("_seq_no") + " " + now.path("_primary_term");
    if (!state.equals(seen)) {
      seen = state;
      seenAt = System.nanoTime();
    }
    boolean lapsed = System.nanoTime() - seenAt > LAPSES_AFTER.toNanos();
    if ((holder.equals(NOBODY) || lapsed) && claim(now, epoch + 1, me)) {
      held = epoch + 1;
      return Optional.of(held);
    }
    return Optional.empty();
  }

  private Optional<Long> lost() {
    held = 0;
    return Optional.empty();
  }

  /** Writes the record if it has not changed since it was read; returns whether it did. */
  private boolean claim(JsonNode read, long epoch, String holder) {
    ObjectNode content = Cluster.object();
    content.put(EPOCH, epoch).put(HOLDER, holder).put("at", System.currentTimeMillis());
    Map<String, String> condition =
        read.has("_seq_no")
            ? Map.of(
                "if_seq_no", read.get("_seq_no").asText(),
                "if_primary_term", read.get("_primary_term").asText())
            : Map.of("op_type", "create");
    return !cluster.put(path, condition, content).conflict();
  }

  /** Whether this replica still holds the lease of an epoch. */
  boolean isHeldBy(long epoch) {
    JsonNode content = cluster.get(path).body().path("_source");
    return content.path(EPOCH).asLong(0) == epoch && content.path(HOLDER).asText().equals(me);
  }

  /** Lets another replica take over without waiting. */
  void release() {
    if (held == 0) {
      return;
    }
    try {
      JsonNode now = cluster.get(path).body();
      if (now.path("_source").path(HOLDER).asText().equals(me)) {
        claim(now, held, NOBODY);
      }
    } catch (IndexAwayException e) {
      LOG.log(Level.INFO, "the lease is not given up but lapses: {0}", e.getMessage());
    }
    held = 0;
  }
}
