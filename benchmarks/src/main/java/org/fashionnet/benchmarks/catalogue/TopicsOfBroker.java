package org.fashionnet.benchmarks.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.contracts.topic.Codecs;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.kafka.client.ClientSettings;

/** Writes topics, and looks into them as any other program would. */
final class TopicsOfBroker {
  private static final Duration POLL = Duration.ofMillis(100);

  /** The group of the service that applies changes. */
  private static final String GROUP = "ingest-service";

  private final Map<String, Object> client;

  TopicsOfBroker(String bootstrapServers) {
    this.client = Map.of("bootstrap.servers", bootstrapServers);
  }

  /** Sends so many records; returns when all are acknowledged. */
  void send(int count, IntFunction<ProducerRecord<byte[], byte[]>> records) {
    var failed = new AtomicReference<Exception>();
    try (var producer =
        new KafkaProducer<byte[], byte[]>(ClientSettings.publisher("benchmark", client))) {
      for (int n = 0; n < count; n++) {
        var unused =
            producer.send(records.apply(n), (sent, failure) -> failed.compareAndSet(null, failure));
      }
      producer.flush();
    }
    if (failed.get() != null) {
      throw new IllegalStateException("the records were not taken", failed.get());
    }
  }

  /** Offsets at the ends of all partitions of a topic, added up. */
  long end(Topic<?> topic) {
    try (var consumer = consumer()) {
      return consumer.endOffsets(partitions(consumer, topic)).values().stream()
          .mapToLong(Long::longValue)
          .sum();
    }
  }

  /** Waits until the service has applied all changes that are in the topic now. */
  void awaitApplied() throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(client);
        var consumer = consumer()) {
      List<TopicPartition> partitions = partitions(consumer, Topics.CATALOGUE_UPDATES);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (true) {
        var committed = admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get();
        boolean all =
            ends.entrySet().stream()
                .allMatch(
                    end ->
                        end.getValue() == 0
                            || Optional.ofNullable(committed.get(end.getKey()))
                                .filter(offset -> offset.offset() >= end.getValue())
                                .isPresent());
        if (all) {
          return;
        }
        Thread.sleep(POLL.toMillis());
      }
    }
  }

  /** The catalogue, without the times at which things happened. */
  Map<String, JsonNode> catalogue() throws IOException {
    Map<String, byte[]> values = new HashMap<>();
    try (var consumer = consumer()) {
      List<TopicPartition> partitions = partitions(consumer, Topics.CATALOGUE_ITEMS);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          values.put(Codecs.decodeKey(record.key()), record.value());
        }
      }
    }
    Map<String, JsonNode> items = new TreeMap<>();
    for (Map.Entry<String, byte[]> value : values.entrySet()) {
      if (value.getValue() != null) {
        items.put(value.getKey(), timeless(JsonCodec.MAPPER.readTree(value.getValue())));
      }
    }
    return items;
  }

  private static JsonNode timeless(JsonNode item) {
    Stream.concat(Stream.of(item), item.path("pictures").valueStream())
        .forEach(node -> ((ObjectNode) node).remove(List.of("updatedAt", "askedAt", "checkedAt")));
    return item;
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(ClientSettings.reader("benchmark", client));
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, Topic<?> topic) {
    return consumer.partitionsFor(topic.name()).stream()
        .map(info -> new TopicPartition(topic.name(), info.partition()))
        .toList();
  }
}
