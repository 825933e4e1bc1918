package org.fashionnet.kafka.loop;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The records that the worker processes. {@link Handover} guards the flags with its lock. */
final class Batch {
  private final List<ConsumerRecord<byte[], byte[]>> records;

  /** Its results are no longer wanted. */
  boolean cancelled;

  /** Its transaction is running and may still commit. */
  boolean claimed;

  Batch(List<ConsumerRecord<byte[], byte[]>> records) {
    this.records = List.copyOf(records);
  }

  List<ConsumerRecord<byte[], byte[]>> records() {
    return records;
  }

  boolean touches(Collection<TopicPartition> partitions) {
    return records.stream().anyMatch(record -> partitions.contains(partition(record)));
  }

  static TopicPartition partition(ConsumerRecord<?, ?> record) {
    return new TopicPartition(record.topic(), record.partition());
  }

  /** The offsets to commit: one after the last record of each partition. */
  static Map<TopicPartition, OffsetAndMetadata> offsetsAfter(
      List<ConsumerRecord<byte[], byte[]>> records) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    records.forEach(
        record -> offsets.put(partition(record), new OffsetAndMetadata(record.offset() + 1)));
    return offsets;
  }
}
