package org.fashionnet.ingest.deadletters;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.fashionnet.contracts.deadletter.DeadLetterId;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.kafka.client.ClientSettings;
import org.fashionnet.kafka.client.RetryableException;

/** Reads single dead letters from their topics. Not thread-safe. */
final class DeadLetterReader implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Consumer<byte[], byte[]> consumer;

  DeadLetterReader(Map<String, Object> client) {
    this.consumer = new KafkaConsumer<>(ClientSettings.reader("ingest-dead-letter", client));
  }

  /**
   * The record of an entry.
   *
   * @return empty if the topic does not keep it any more
   * @throws RetryableException if the broker does not answer in time
   */
  Optional<ConsumerRecord<byte[], byte[]>> read(DeadLetterEntry entry) {
    TopicPartition partition =
        new TopicPartition(
            DeadLetterId.parse(entry.id()).topic() + Topic.DEAD_LETTERS, entry.partition());
    consumer.assign(List.of(partition));
    consumer.seek(partition, entry.offset());
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      for (ConsumerRecord<byte[], byte[]> record :
          consumer.poll(Duration.ofSeconds(1)).records(partition)) {
        return record.offset() == entry.offset() ? Optional.of(record) : Optional.empty();
      }
      if (consumer.position(partition) > entry.offset()) {
        return Optional.empty();
      }
    }
    throw new RetryableException("Kafka did not give the dead letter in time");
  }

  @Override
  public void close() {
    consumer.close();
  }
}
