package org.fashionnet.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.fashionnet.contracts.codec.Codec;
import org.fashionnet.contracts.codec.DecodeException;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.kafka.client.ClientSettings;
import org.fashionnet.kafka.client.Publisher;
import org.fashionnet.kafka.client.RetryPolicy;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.loop.BatchHandler;
import org.fashionnet.kafka.loop.ConsumeLoop;
import org.fashionnet.kafka.loop.LoopSettings;
import org.fashionnet.kafka.record.Records;
import org.fashionnet.testsupport.KafkaServer;

/** Topics of text, and eyes that see what a reader of committed records sees. */
public final class KafkaKit {
  /** Text; values that begin with a question mark cannot be read. */
  public static final Codec<String> TEXT =
      new Codec<>() {
        @Override
        public byte[] encode(String value) {
          return value.getBytes(UTF_8);
        }

        @Override
        public String decode(byte[] bytes) throws DecodeException {
          String text = new String(bytes, UTF_8);
          if (text.startsWith("?")) {
            throw new DecodeException("value begins with a question mark");
          }
          return text;
        }
      };

  public static final RetryPolicy QUICK =
      new RetryPolicy(3, Duration.ofMillis(5), Duration.ofMillis(200));

  private static final AtomicInteger NAMES = new AtomicInteger();

  private final KafkaServer server;

  public KafkaKit(KafkaServer server) {
    this.server = server;
  }

  public static KafkaKit shared() {
    return new KafkaKit(KafkaServer.shared());
  }

  public Map<String, Object> client() {
    return server.clientConfig();
  }

  public Map<String, Object> client(String setting, Object value) {
    Map<String, Object> client = new HashMap<>(client());
    client.put(setting, value);
    return client;
  }

  public static String unique(String name) {
    return name + "-" + NAMES.incrementAndGet() + "-" + Long.toString(System.nanoTime(), 36);
  }

  /** A new topic with its dead letters. */
  public Topic<String> topic(String name, int partitions) {
    Topic<String> topic = describe(unique(name), partitions, 1 << 20);
    server.createTopics(topic, describe(topic.deadLetters(), 1, 2 << 20));
    return topic;
  }

  public static Topic<String> describe(String name, int partitions, int maxBytes) {
    return new Topic<>(name, TEXT, partitions, Topic.CleanUp.DELETE, Duration.ofDays(1), maxBytes);
  }

  public LoopSettings settings(String name) {
    return LoopSettings.of(unique(name), client()).withInstanceId("one").withRetry(QUICK);
  }

  /** A loop that runs; the caller closes it. */
  public static ConsumeLoop<String> started(
      LoopSettings settings, Topic<String> in, BatchHandler<String> handler) {
    ConsumeLoop<String> loop = new ConsumeLoop<>(settings, in, handler, LoopListener.NONE);
    loop.start();
    return loop;
  }

  public void send(Topic<String> topic, String key, String... values) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (String value : values) {
      records.add(Records.of(topic, key, value));
    }
    send(records);
  }

  public void send(List<ProducerRecord<byte[], byte[]>> records) {
    try (Publisher publisher = new Publisher(client())) {
      records.stream()
          .map(publisher::publish)
          .toList()
          .forEach(sent -> sent.toCompletableFuture().join());
    }
  }

  /** Deletes a topic and waits until the broker has forgotten it. */
  public void delete(String topic) {
    try (Admin admin = Admin.create(client())) {
      admin.deleteTopics(List.of(topic)).all().get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All committed records of the topic. */
  public List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    return records(topic, "read_committed");
  }

  public List<ConsumerRecord<byte[], byte[]>> records(String topic, String isolation) {
    Map<String, Object> settings = ClientSettings.reader("eyes", client());
    settings.put("isolation.level", isolation);
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(50)).forEach(found::add);
      }
    }
    return found;
  }

  /** The committed values of the topic as text. */
  public List<String> values(Topic<?> topic) {
    return values(topic.name());
  }

  public List<String> values(String topic) {
    return records(topic).stream()
        .map(record -> record.value() == null ? null : new String(record.value(), UTF_8))
        .toList();
  }

  /** The sum of the group's committed offsets. */
  public long committed(String group) {
    try (Admin admin = Admin.create(client())) {
      return admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata()
          .get()
          .values()
          .stream()
          .mapToLong(OffsetAndMetadata::offset)
          .sum();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Sends each value, changed, to another topic under the same key. */
  public static BatchHandler<String> mapping(Topic<String> to, Function<String, String> change) {
    return batch ->
        batch.stream().map(r -> Records.of(to, r.key(), change.apply(r.value()))).toList();
  }

  public static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), UTF_8);
  }
}
