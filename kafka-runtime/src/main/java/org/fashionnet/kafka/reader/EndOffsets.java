package org.fashionnet.kafka.reader;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.fashionnet.kafka.client.ClientSettings;
import org.jspecify.annotations.Nullable;

/**
 * Asks where partitions end, over a connection of its own: that of a reader waits for records for
 * up to half a second, and a broker answers the requests of a connection one after the other. For
 * one thread at a time.
 */
final class EndOffsets {
  private static final Duration ASK = Duration.ofSeconds(5);

  private final String clientId;
  private final Map<String, Object> client;
  private @Nullable Consumer<byte[], byte[]> consumer;

  EndOffsets(String clientId, Map<String, Object> client) {
    this.clientId = clientId;
    this.client = client;
  }

  /**
   * Offsets behind the last committed records.
   *
   * @throws TimeoutException if the broker does not answer
   */
  Map<TopicPartition, Long> of(Collection<TopicPartition> partitions) {
    Consumer<byte[], byte[]> asking = consumer;
    if (asking == null) {
      asking = new KafkaConsumer<>(ClientSettings.reader(clientId, client));
      consumer = asking;
    }
    return asking.endOffsets(partitions, ASK);
  }

  void close() {
    if (consumer != null) {
      try {
        consumer.close();
      } catch (KafkaException e) {
        // Nothing is lost with it.
        return;
      }
    }
  }
}
