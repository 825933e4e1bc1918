package org.fashionnet.kafka.reader;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a table contains its topics, for tables that outlive the process. Everything here is
 * called by the thread of the {@link TopicReader}.
 */
public interface ResumePoint {
  /** Every start reads everything. */
  ResumePoint BEGINNING =
      new ResumePoint() {
        @Override
        public Map<TopicPartition, Long> begin() {
          return Map.of();
        }

        @Override
        public void afterDelivery(Map<TopicPartition, Long> next, boolean end) {}
      };

  /**
   * Where to begin; a partition that is absent is read from its beginning. Called once the topics
   * are there, before the first record.
   *
   * @throws org.fashionnet.kafka.client.RetryableException if that is not known yet; it is asked
   *     again
   */
  Map<TopicPartition, Long> begin();

  /**
   * Called with the keys of the records that one poll returned, before any sink gets them.
   *
   * @throws org.fashionnet.kafka.client.RetryableException if the records should be read again
   */
  default void beforeDelivery(Set<String> keys) {}

  /**
   * Called after each poll, when every record of it is in its sink or acknowledged as a dead
   * letter.
   *
   * @param next the offset to read next, of every partition
   * @param end whether there was nothing more to read
   * @throws org.fashionnet.kafka.client.RetryableException if it cannot be kept; reading continues
   */
  void afterDelivery(Map<TopicPartition, Long> next, boolean end);
}
