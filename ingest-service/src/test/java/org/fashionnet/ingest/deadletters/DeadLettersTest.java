package org.fashionnet.ingest.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.fashionnet.contracts.deadletter.DeadLetterMark.Action;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.ingest.deadletters.DeadLetters.Order;
import org.fashionnet.ingest.deadletters.DeadLetters.Outcome;
import org.fashionnet.ingest.disk.DiskTables;
import org.fashionnet.ingest.messaging.TableBarrier;
import org.fashionnet.kafka.client.ClientSettings;
import org.fashionnet.kafka.client.Publisher;
import org.fashionnet.kafka.client.RetryableException;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.reader.Subscription;
import org.fashionnet.kafka.reader.TopicReader;
import org.fashionnet.kafka.record.DeadLetter;
import org.fashionnet.kafka.record.DeadLetterHeaders;
import org.fashionnet.testsupport.KafkaServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLettersTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String VALUE =
      "{\"schemaVersion\":2,\"itemId\":\"ada\",\"title\":\"Shirt %d\"}";

  @TempDir private Path directory;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private KafkaServer kafka;
  private Replica one;
  private Replica other;

  /** One of several that look after the same topics. */
  private static final class Replica implements AutoCloseable {
    private final DiskTables tables;
    private final TopicReader reader;
    private final DeadLetterTable table;
    private final DeadLetters letters;

    Replica(Path directory, Map<String, Object> client) {
      tables = new DiskTables(directory);
      table = new DeadLetterTable(tables, InstantSource.system());
      reader =
          new TopicReader(
              "replica-" + directory.getFileName(),
              client,
              List.of(
                  new Subscription<>(
                      Topics.deadLetters(Topics.CATALOGUE_UPDATES),
                      received -> table.accept(Topics.CATALOGUE_UPDATES.name(), received)),
                  new Subscription<>(
                      Topics.DEAD_LETTER_MARKS,
                      received -> table.settle(received.key(), received.value()))),
              LoopListener.NONE);
      letters = new DeadLetters(table, client, new TableBarrier(reader)::await, letter -> false);
      reader.start();
    }

    @Override
    public void close() {
      reader.close();
      tables.close();
    }
  }

  @BeforeEach
  void start() {
    kafka = KafkaServer.start();
    kafka.createTopics(
        Topics.CATALOGUE_UPDATES,
        Topics.deadLetters(Topics.CATALOGUE_UPDATES),
        Topics.DEAD_LETTER_MARKS);
    one = new Replica(directory.resolve("one"), kafka.clientConfig());
    other = new Replica(directory.resolve("other"), kafka.clientConfig());
  }

  @AfterEach
  void stop() {
    threads.close();
    one.close();
    other.close();
    kafka.close();
  }

  @Test
  void what_two_replicas_send_again_at_the_same_time_arrives_once() {
    List<String> ids = IntStream.range(0, 20).mapToObj(this::bury).toList();
    await()
        .atMost(PATIENCE)
        .until(() -> one.table.counts().equals(Map.of("catalogue-updates", 20)));
    await()
        .atMost(PATIENCE)
        .until(() -> other.table.counts().equals(Map.of("catalogue-updates", 20)));
    List<CompletableFuture<Integer>> settled = new ArrayList<>();
    for (int turn = 0; turn < 2; turn++) {
      for (Replica replica : List.of(one, other)) {
        settled.add(CompletableFuture.supplyAsync(() -> untilAnswered(replica, ids), threads));
      }
    }
    assertThat(settled.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(20);
    Map<String, Integer> arrived = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : updates()) {
      arrived.merge(new String(record.value(), UTF_8), 1, Integer::sum);
      assertThat(record.headers().lastHeader("dead-letter-reason")).isNull();
      assertThat(record.headers().lastHeader("origin").value()).isEqualTo("shop".getBytes(UTF_8));
    }
    assertThat(arrived).hasSize(20).allSatisfy((value, times) -> assertThat(times).isEqualTo(1));
    assertThat(one.table.counts()).isEmpty();
    await().atMost(PATIENCE).until(() -> other.table.counts().isEmpty());
  }

  @Test
  void one_that_became_a_dead_letter_twice_is_listed_once_and_stays_away_when_it_is_settled() {
    String id = bury(7);
    bury(7);
    await().atMost(PATIENCE).until(() -> one.table.find(id).isPresent());
    assertThat(settle(one, Action.DROPPED, List.of(id)).settled()).containsExactly(id);
    bury(7);
    bury(8);
    await().atMost(PATIENCE).until(() -> one.table.counts().equals(Map.of("catalogue-updates", 1)));
    assertThat(settle(one, Action.REPLAYED, List.of(id, "catalogue-updates.0.99")).left())
        .containsEntry(id, "it was dropped before")
        .containsEntry("catalogue-updates.0.99", "there is no such dead letter");
    assertThat(updates()).isEmpty();
  }

  @Test
  void a_payload_that_the_topic_does_not_carry_is_refused_and_nothing_is_sent() {
    String id = bury(1);
    await().atMost(PATIENCE).until(() -> one.table.find(id).isPresent());
    assertThatThrownBy(() -> repaired(id, "{\"schemaVersion\":2,\"title\":\"Shirt\"}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("payload: itemId");
    assertThat(updates()).isEmpty();
    assertThat(repaired(id, VALUE.formatted(2)).settled()).containsExactly(id);
    assertThat(updates())
        .extracting(record -> new String(record.value(), UTF_8))
        .containsExactly(VALUE.formatted(2));
  }

  private Outcome repaired(String id, String payload) {
    return one.letters.settle(
        new Order(Action.REPLAYED, List.of(id), payload.getBytes(UTF_8), false));
  }

  /** Of several that begin at the same moment, some are told to try again. */
  private static int untilAnswered(Replica replica, List<String> ids) {
    List<Integer> settled = new ArrayList<>();
    await()
        .atMost(PATIENCE)
        .ignoreException(RetryableException.class)
        .until(() -> settled.add(settle(replica, Action.REPLAYED, ids).settled().size()));
    return settled.getFirst();
  }

  private static Outcome settle(Replica replica, Action action, List<String> ids) {
    return replica.letters.settle(new Order(action, ids, null, false));
  }

  /** Makes a dead letter of a record; its name. */
  private String bury(int offset) {
    var raw =
        new ConsumerRecord<>(
            Topics.CATALOGUE_UPDATES.name(),
            offset % 2,
            offset,
            "ada".getBytes(UTF_8),
            VALUE.formatted(offset).getBytes(UTF_8));
    raw.headers().add("origin", "shop".getBytes(UTF_8));
    try (Publisher publisher = new Publisher(kafka.clientConfig())) {
      publisher.publishAndWait(
          new DeadLetter(raw, DeadLetterHeaders.PROCESS, "refused", null, 1).toRecord());
    }
    return "catalogue-updates.%d.%d".formatted(offset % 2, offset);
  }

  private List<ConsumerRecord<byte[], byte[]>> updates() {
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<byte[], byte[]>(ClientSettings.reader("test", kafka.clientConfig()))) {
      List<TopicPartition> partitions =
          IntStream.range(0, Topics.CATALOGUE_UPDATES.partitions())
              .mapToObj(partition -> new TopicPartition("catalogue-updates", partition))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(all::add);
      }
    }
    return all;
  }
}
