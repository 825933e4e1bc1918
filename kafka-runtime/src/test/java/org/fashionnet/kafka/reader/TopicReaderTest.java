package org.fashionnet.kafka.reader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.kafka.KafkaKit;
import org.fashionnet.kafka.client.ClientSettings;
import org.fashionnet.kafka.client.RetryableException;
import org.fashionnet.kafka.client.TopicSetup;
import org.fashionnet.kafka.health.LoopHealth;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.record.DeadLetterHeaders;
import org.fashionnet.kafka.record.Received;
import org.fashionnet.kafka.record.Records;
import org.junit.jupiter.api.Test;

class TopicReaderTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final KafkaKit kit = KafkaKit.shared();
  private final Topic<String> topic = kit.topic("table", 3);
  private final List<String> seen = new CopyOnWriteArrayList<>();

  @Test
  void it_reads_what_was_there_says_so_and_then_follows() {
    kit.send(topic, "a", "1", "2");
    kit.send(topic, "b", "3", null);
    try (TopicReader reader = reading(record -> seen.add(record.key() + "=" + record.value()))) {
      await().atMost(LONG).until(reader::caughtUp);
      assertThat(seen).containsExactlyInAnyOrder("a=1", "a=2", "b=3", "b=null");
      assertThat(reader.health().ready()).isTrue();
      kit.send(topic, "c", "4");
      await().atMost(LONG).untilAsserted(() -> assertThat(seen).endsWith("c=4"));
    }
  }

  @Test
  void each_reader_sees_everything() {
    kit.send(topic, "a", "1");
    List<String> others = new CopyOnWriteArrayList<>();
    try (TopicReader one = reading(record -> seen.add(record.value()));
        TopicReader two = reading(record -> others.add(record.value()))) {
      await().atMost(LONG).until(() -> one.caughtUp() && two.caughtUp());
    }
    assertThat(seen).containsExactly("1");
    assertThat(others).containsExactly("1");
  }

  @Test
  void an_empty_topic_is_caught_up_with_at_once() {
    try (TopicReader reader = reading(record -> seen.add(record.value()))) {
      await().atMost(LONG).until(reader::caughtUp);
    }
    assertThat(seen).isEmpty();
  }

  @Test
  void aborted_records_are_not_seen_and_do_not_keep_it_from_catching_up() {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(ClientSettings.transactional("writer", kit.client()))) {
      producer.initTransactions();
      producer.beginTransaction();
      var unused = producer.send(Records.of(topic, "a", "kept"));
      producer.commitTransaction();
      producer.beginTransaction();
      var unused2 = producer.send(Records.of(topic, "a", "aborted"));
      producer.flush();
      producer.abortTransaction();
    }
    try (TopicReader reader = reading(record -> seen.add(record.value()))) {
      await().atMost(LONG).until(reader::caughtUp);
    }
    assertThat(seen).containsExactly("kept");
  }

  @Test
  void what_cannot_be_read_or_is_refused_goes_to_the_dead_letters_and_the_rest_is_seen() {
    kit.send(topic, "a", "1", "?broken", "refused", "2");
    AtomicInteger dead = new AtomicInteger();
    LoopListener counting =
        new LoopListener() {
          @Override
          public void deadLettered(String name, String stage) {
            dead.incrementAndGet();
          }
        };
    Subscription<String> subscription =
        new Subscription<>(
            topic,
            record -> {
              if (record.value().equals("refused")) {
                throw new IllegalArgumentException("no such thing");
              }
              seen.add(record.value());
            });
    try (TopicReader reader =
        new TopicReader(
            KafkaKit.unique("reader"),
            kit.client(),
            List.of(subscription),
            counting,
            ResumePoint.BEGINNING)) {
      reader.start();
      await().atMost(LONG).until(reader::caughtUp);
    }
    assertThat(seen).containsExactly("1", "2");
    assertThat(dead).hasValue(2);
    assertThat(kit.records(topic.deadLetters()))
        .extracting(
            r -> new String(r.value(), UTF_8),
            r -> KafkaKit.header(r, DeadLetterHeaders.STAGE),
            r -> KafkaKit.header(r, DeadLetterHeaders.OFFSET))
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("?broken", "decode", "1"),
            org.assertj.core.groups.Tuple.tuple("refused", "process", "2"));
  }

  @Test
  void whoever_asks_for_the_present_sees_all_that_was_committed_before() {
    TopicReader reader = reading(record -> seen.add(record.value()));
    try (reader) {
      for (int i = 0; i < 20; i++) {
        kit.send(topic, "a" + i, "" + i);
        assertThat(reader.current()).succeedsWithin(LONG);
        assertThat(seen).hasSize(i + 1).endsWith("" + i);
      }
      assertThat(reader.current()).as("nothing came since").succeedsWithin(LONG);
    }
    await().atMost(LONG).until(() -> reader.health().state() == LoopHealth.State.CLOSED);
    assertThat(reader.current()).isCompletedExceptionally();
  }

  @Test
  void a_reader_of_dead_letters_takes_those_without_a_key_and_passes_those_it_cannot_take() {
    Topic<byte[]> letters = Topics.deadLetters(topic);
    TopicSetup.createMissing(kit.client(), List.of(letters));
    byte[] value = "v".getBytes(UTF_8);
    kit.send(
        List.of(
            new ProducerRecord<>(letters.name(), 0, null, value),
            new ProducerRecord<>(letters.name(), 0, new byte[] {-1, 'b'}, value),
            new ProducerRecord<>(letters.name(), 0, "refused".getBytes(UTF_8), value),
            new ProducerRecord<>(letters.name(), 0, "last".getBytes(UTF_8), value)));
    Subscription<byte[]> subscription =
        new Subscription<>(
            letters,
            record -> {
              if (record.key().equals("refused")) {
                throw new IllegalStateException("no");
              }
              seen.add(record.key());
            });
    try (TopicReader reader =
        new TopicReader(
            KafkaKit.unique("reader"), kit.client(), List.of(subscription), LoopListener.NONE)) {
      reader.start();
      await().atMost(LONG).until(reader::caughtUp);
    }
    assertThat(seen).containsExactly("", "\uFFFDb", "last");
  }

  @Test
  void no_resume_point_passes_a_dead_letter_that_nobody_has_acknowledged() {
    Topic<String> lonely = KafkaKit.describe(KafkaKit.unique("lonely"), 1, 1 << 20);
    // Its topic of dead letters does not exist yet.
    TopicSetup.createMissing(kit.client(), List.of(lonely));
    kit.send(lonely, "a", "1", "?broken", "2");
    var mark = new Mark();
    mark.asked.incrementAndGet();
    try (TopicReader reader =
        new TopicReader(
            KafkaKit.unique("reader"),
            kit.client(),
            List.of(new Subscription<>(lonely, record -> seen.add(record.value()))),
            LoopListener.NONE,
            mark)) {
      reader.start();
      await()
          .atMost(LONG)
          .until(() -> reader.health().reason().orElse("").contains(lonely.deadLetters()));
      assertThat(seen).containsExactly("1");
      assertThat(mark.next).isEmpty();

      TopicSetup.createMissing(kit.client(), List.of(Topics.deadLetters(lonely)));

      await().atMost(LONG).until(reader::caughtUp);
      await().atMost(LONG).until(() -> mark.next.containsValue(3L));
    }
    assertThat(seen).containsExactly("1", "2");
    assertThat(kit.records(lonely.deadLetters()))
        .extracting(r -> new String(r.value(), UTF_8))
        .containsExactly("?broken");
  }

  @Test
  void a_sink_whose_database_is_away_gets_the_record_again() {
    kit.send(topic, "a", "1", "2");
    AtomicInteger calls = new AtomicInteger();
    try (TopicReader reader =
        reading(
            record -> {
              if (calls.incrementAndGet() <= 3) {
                throw new RetryableException("the database is away");
              }
              seen.add(record.value());
            })) {
      await().atMost(LONG).until(reader::caughtUp);
      assertThat(reader.health().ready()).isTrue();
    }
    assertThat(seen).containsExactly("1", "2");
    assertThat(kit.records(topic.deadLetters())).isEmpty();
  }

  @Test
  void a_topic_that_does_not_exist_yet_is_waited_for() {
    Topic<String> later = KafkaKit.describe(KafkaKit.unique("later"), 1, 1 << 20);
    try (TopicReader reader =
        new TopicReader(
            "waiting",
            kit.client(),
            List.of(new Subscription<>(later, record -> seen.add(record.value()))),
            LoopListener.NONE)) {
      reader.start();
      await().atMost(LONG).until(() -> reader.health().reason().isPresent());
      assertThat(reader.health().ready()).isFalse();
      TopicSetup.createMissing(kit.client(), List.of(later));
      kit.send(later, "a", "1");
      await().atMost(LONG).untilAsserted(() -> assertThat(seen).containsExactly("1"));
    }
  }

  @Test
  void a_table_that_outlives_the_reader_is_read_on_from_its_bookmark() {
    kit.send(topic, "a", "1", "2");
    kit.send(topic, "b", "3");
    var mark = new Mark();
    read(mark, 3);
    assertThat(seen).containsExactlyInAnyOrder("1", "2", "3");
    assertThat(mark.next.values()).hasSize(3);
    assertThat(mark.next.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(3);

    kit.send(topic, "b", "4");
    read(mark, 1);
    assertThat(seen).hasSize(4).endsWith("4");
  }

  /** Remembers what it is told. */
  private static final class Mark implements ResumePoint {
    private volatile Map<TopicPartition, Long> next = Map.of();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean end;

    @Override
    public Map<TopicPartition, Long> begin() {
      if (asked.getAndIncrement() == 0) {
        throw new RetryableException("not known yet");
      }
      return next;
    }

    @Override
    public void afterDelivery(Map<TopicPartition, Long> positions, boolean nothingMore) {
      next = positions;
      end = nothingMore;
    }
  }

  private void read(Mark mark, int wanted) {
    mark.end = false;
    Subscription<String> subscription =
        new Subscription<>(topic, record -> seen.add(record.value()));
    try (TopicReader reader =
        new TopicReader("marked", kit.client(), List.of(subscription), LoopListener.NONE, mark)) {
      reader.start();
      await().atMost(LONG).until(() -> reader.caughtUp() && mark.end);
      assertThat(reader.progress()).isEqualTo(new TopicReader.Progress(wanted, wanted));
    }
  }

  @Test
  void it_starts_once() {
    TopicReader reader = reading(record -> seen.add(record.value()));
    assertThatThrownBy(reader::start).isInstanceOf(IllegalStateException.class);
    reader.close();
    assertThat(reader.health().state()).isEqualTo(LoopHealth.State.CLOSED);
  }

  private TopicReader reading(Consumer<Received<String>> sink) {
    TopicReader reader =
        new TopicReader(
            KafkaKit.unique("reader"),
            kit.client(),
            List.of(new Subscription<>(topic, sink)),
            LoopListener.NONE);
    reader.start();
    return reader;
  }
}
