package org.fashionnet.kafka.record;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.fashionnet.contracts.topic.Topic;
import org.jspecify.annotations.Nullable;

/**
 * A record that was read and decoded.
 *
 * @param topic where it was read
 * @param key UTF-8 text, never null
 * @param value null: the record is a tombstone, what the key names is gone
 * @param raw the record as it came, with its original bytes
 * @param <V> type of the topic's values
 */
public record Received<V>(
    Topic<V> topic, String key, @Nullable V value, ConsumerRecord<byte[], byte[]> raw) {

  /** The last header of this name as UTF-8 text. */
  public Optional<String> header(String name) {
    Header header = raw.headers().lastHeader(name);
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
  }

  /** Whether the record says that what its key names is gone. */
  public boolean isTombstone() {
    return value == null;
  }

  /** Topic, partition, offset and key, for logs; never the value, which may be personal. */
  @Override
  public String toString() {
    return "%s-%d@%d key '%s'".formatted(raw.topic(), raw.partition(), raw.offset(), key);
  }
}
