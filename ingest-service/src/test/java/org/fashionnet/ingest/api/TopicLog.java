package org.fashionnet.ingest.api;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.fashionnet.contracts.topic.Codecs;

/** What stands in a topic for a key, as any other program sees it. */
final class TopicLog implements AutoCloseable {
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final KafkaProducer<byte[], byte[]> producer;

  TopicLog(String bootstrapServers) {
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "max.block.ms", 10_000),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** All committed records of a key, in order. */
  synchronized List<ConsumerRecord<byte[], byte[]>> of(String topic, String key) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      for (var message : consumer.poll(Duration.ofMillis(100))) {
        if (key.equals(Codecs.decodeKey(message.key()))) {
          found.add(message);
        }
      }
    }
    return found;
  }

  static String header(ConsumerRecord<byte[], byte[]> message, String name) {
    return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  void send(ProducerRecord<byte[], byte[]> message) {
    try {
      producer.send(message).get(20, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends a record as a shop's own program would, which chooses its compression. */
  static void send(
      String bootstrapServers, String compression, ProducerRecord<byte[], byte[]> message) {
    try (var shop =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "compression.type", compression),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      shop.send(message).get(20, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    consumer.close();
    producer.close();
  }
}
