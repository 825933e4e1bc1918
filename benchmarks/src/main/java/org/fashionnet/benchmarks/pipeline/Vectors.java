package org.fashionnet.benchmarks.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.fashionnet.contracts.topic.Topics;

/** Reads committed item vectors. */
final class Vectors implements AutoCloseable {
  private final KafkaConsumer<byte[], byte[]> consumer;

  Vectors(String bootstrapServers) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        IntStream.range(0, Topics.ITEM_VECTORS.partitions())
            .mapToObj(p -> new TopicPartition(Topics.ITEM_VECTORS.name(), p))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** The next vectors, as soon as there are so many. */
  List<ConsumerRecord<byte[], byte[]>> await(int count, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();
    while (seen.size() < count) {
      consumer.poll(Duration.ofMillis(100)).forEach(seen::add);
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "%d of %d vectors were readable after %s".formatted(seen.size(), count, patience));
      }
    }
    return seen;
  }

  /** Vectors that come within a second although nobody waits for them. */
  List<ConsumerRecord<byte[], byte[]>> rest() {
    List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      consumer.poll(Duration.ofMillis(100)).forEach(seen::add);
    }
    return seen;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
