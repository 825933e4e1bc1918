package org.fashionnet.kafka.record;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.utils.Utils;
import org.fashionnet.contracts.topic.Codecs;
import org.fashionnet.contracts.topic.Topic;
import org.jspecify.annotations.Nullable;

/** Makes records of typed topics. */
public final class Records {
  private Records() {}

  /**
   * A record whose key decides the partition.
   *
   * @param value null for a tombstone
   */
  public static <V> ProducerRecord<byte[], byte[]> of(
      Topic<V> topic, String key, @Nullable V value, Header... headers) {
    return record(topic, null, key, value, headers);
  }

  /**
   * A record that another key than its own puts into a partition, so that all records of, say, one
   * person keep their order. It is the partition that a record with {@code partitionKey} as its key
   * has.
   *
   * @param value null for a tombstone
   */
  public static <V> ProducerRecord<byte[], byte[]> partitionedBy(
      Topic<V> topic, String partitionKey, String key, @Nullable V value, Header... headers) {
    return record(topic, partition(topic, partitionKey), key, value, headers);
  }

  /** The partition of a key: murmur2, as every Kafka client computes it. */
  public static int partition(Topic<?> topic, String partitionKey) {
    return Utils.toPositive(Utils.murmur2(Codecs.encodeKey(partitionKey))) % topic.partitions();
  }

  /** A header with text. */
  public static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static <V> ProducerRecord<byte[], byte[]> record(
      Topic<V> topic,
      @Nullable Integer partition,
      String key,
      @Nullable V value,
      Header... headers) {
    return new ProducerRecord<>(
        topic.name(),
        partition,
        Codecs.encodeKey(key),
        value == null ? null : topic.value().encode(value),
        List.of(headers));
  }
}
