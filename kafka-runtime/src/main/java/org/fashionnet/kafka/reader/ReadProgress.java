package org.fashionnet.kafka.reader;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a reader is with what was in its topics when it started. Fixed at the first contact with
 * the broker: what comes later does not move the goal.
 */
final class ReadProgress {
  private final Map<TopicPartition, Long> begins;
  private final Map<TopicPartition, Long> targets;

  /**
   * Of a reader that starts.
   *
   * @param begins offset of the first record to read, of every partition
   * @param targets offset after the last record that was there
   */
  ReadProgress(Map<TopicPartition, Long> begins, Map<TopicPartition, Long> targets) {
    this.targets = Map.copyOf(targets);
    this.begins = new HashMap<>();
    // A resume point may be ahead of a topic that was made anew.
    targets.forEach(
        (partition, target) ->
            this.begins.put(partition, Math.min(begins.getOrDefault(partition, 0L), target)));
  }

  /**
   * The progress at these positions. A position passes the markers of transactions, which are no
   * records.
   */
  TopicReader.Progress at(Map<TopicPartition, Long> positions) {
    long read = 0;
    long wanted = 0;
    for (Map.Entry<TopicPartition, Long> target : targets.entrySet()) {
      long begin = begins.getOrDefault(target.getKey(), 0L);
      long position = positions.getOrDefault(target.getKey(), begin);
      wanted += target.getValue() - begin;
      read += Math.min(position, target.getValue()) - begin;
    }
    return new TopicReader.Progress(read, wanted);
  }
}
