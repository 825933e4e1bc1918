package org.fashionnet.kafka.reader;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.fashionnet.kafka.client.RetryableException;

/**
 * How far a table contains its topics, for tables that outlive the process. Everything here is
 * called by the thread of the {@link TopicReader}.
 */
public interface Bookmark {
  /** Every start reads everything. */
  Bookmark NONE =
      new Bookmark() {
        @Override
        public Map<TopicPartition, Long> begin() {
          return Map.of();
        }

        @Override
        public void read(Map<TopicPartition, Long> next, boolean end) {}
      };

  /**
   * Where to begin; a partition that is absent is read from its beginning. Called once the topics
   * are there, before the first record.
   *
   * @throws RetryableException if it cannot be told yet; it is asked again
   */
  Map<TopicPartition, Long> begin();

  /**
   * Called with the keys of what a poll brought, before the sinks get any of it.
   *
   * @throws RetryableException if it should be read again
   */
  default void coming(Set<String> keys) {}

  /**
   * Called after each poll, when all that it brought has been given to the sinks.
   *
   * @param next the offset to read next, of every partition
   * @param end whether there was nothing more to read
   * @throws RetryableException if it cannot be kept; reading goes on
   */
  void read(Map<TopicPartition, Long> next, boolean end);
}
