package org.fashionnet.contracts.topic;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fashionnet.contracts.codec.Codec;

/**
 * A topic and what its values are. Keys are always UTF-8 text.
 *
 * @param name the topic's name
 * @param value codec of the values; a record without a value is a deletion
 * @param partitions number of partitions
 * @param cleanUp what the broker removes
 * @param retention how long every record is kept at least; with {@link CleanUp#COMPACT} this is
 *     about records that a newer one of their key has replaced, and may be zero
 * @param maxMessageBytes largest record the broker accepts
 * @param <V> type of the values
 */
public record Topic<V>(
    String name,
    Codec<V> value,
    int partitions,
    CleanUp cleanUp,
    Duration retention,
    int maxMessageBytes) {

  /** Suffix of the topic that takes what cannot be processed. */
  public static final String DEAD_LETTERS = ".dead-letters";

  /**
   * How long a compacted topic says of a key that it is gone: longer than the longest stop of a
   * reader. One that comes back later must read from the beginning.
   */
  public static final Duration TOMBSTONES_STAY = Duration.ofDays(7);

  /** What the broker removes. */
  public enum CleanUp {
    /** Everything but the newest record of each key. */
    COMPACT,
    /** Records older than the retention. */
    DELETE
  }

  /** The name of the topic that takes this topic's records that cannot be processed. */
  public String deadLetters() {
    return name + DEAD_LETTERS;
  }

  /** The broker's settings for this topic. */
  public Map<String, String> configuration() {
    Map<String, String> settings = new LinkedHashMap<>();
    if (cleanUp == CleanUp.COMPACT) {
      settings.put("cleanup.policy", "compact");
      settings.put("delete.retention.ms", String.valueOf(TOMBSTONES_STAY.toMillis()));
      if (retention.isPositive()) {
        settings.put("min.compaction.lag.ms", String.valueOf(retention.toMillis()));
      }
    } else {
      settings.put("cleanup.policy", "delete");
      settings.put("retention.ms", String.valueOf(retention.toMillis()));
    }
    settings.put("max.message.bytes", String.valueOf(maxMessageBytes));
    return settings;
  }
}
