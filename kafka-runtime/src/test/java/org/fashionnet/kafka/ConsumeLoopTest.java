package org.fashionnet.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fashionnet.contracts.topic.Topic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class ConsumeLoopTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final KafkaKit kit = KafkaKit.shared();
  private Topic<String> in;
  private Topic<String> out;
  private LoopSettings settings;

  @BeforeEach
  void topics(TestInfo test) {
    in = kit.topic("in", 2);
    out = kit.topic("out", 2);
    settings = kit.settings("loop");
  }

  @Test
  void what_the_handler_returns_arrives_and_the_group_stands_one_after_the_last_record() {
    kit.send(in, "a", "1", "2", "3");
    try (ConsumeLoop<String> loop = started(KafkaKit.mapping(out, v -> v + "!"))) {
      await().atMost(LONG).untilAsserted(() -> assertThat(kit.values(out)).hasSize(3));
      assertThat(loop.health().ready()).isTrue();
    }
    assertThat(kit.values(out)).containsExactly("1!", "2!", "3!");
    assertThat(kit.committed(settings.groupId())).isEqualTo(3);
  }

  @Test
  void a_second_loop_goes_on_where_the_first_one_stopped() {
    kit.send(in, "a", "1", "2");
    try (ConsumeLoop<String> first = started(KafkaKit.mapping(out, v -> "first " + v))) {
      await().atMost(LONG).untilAsserted(() -> assertThat(kit.values(out)).hasSize(2));
    }
    kit.send(in, "a", "3");
    try (ConsumeLoop<String> second = started(KafkaKit.mapping(out, v -> "second " + v))) {
      await().atMost(LONG).untilAsserted(() -> assertThat(kit.values(out)).hasSize(3));
    }
    assertThat(kit.values(out)).containsExactly("first 1", "first 2", "second 3");
  }

  @Test
  void a_record_that_cannot_be_decoded_goes_to_the_dead_letters_alone_with_all_its_bytes() {
    kit.send(in, "a", "before");
    ProducerRecord<byte[], byte[]> broken = Records.of(in, "a", "?broken");
    broken.headers().add("image-id", new byte[] {0, -1, 7});
    kit.send(List.of(broken));
    kit.send(in, "a", "after");
    try (ConsumeLoop<String> loop = started(KafkaKit.mapping(out, v -> v))) {
      await().atMost(LONG).untilAsserted(() -> assertThat(kit.values(out)).hasSize(2));
    }
    assertThat(kit.values(out)).containsExactly("before", "after");
    ConsumerRecord<byte[], byte[]> dead = onlyDeadLetter();
    assertThat(dead.key()).isEqualTo("a".getBytes(UTF_8));
    assertThat(dead.value()).isEqualTo("?broken".getBytes(UTF_8));
    assertThat(dead.headers().lastHeader("image-id").value()).containsExactly(0, -1, 7);
    assertThat(reasons(dead))
        .contains(
            entry(DeadLetterHeaders.STAGE, "decode"),
            entry(DeadLetterHeaders.REASON, "value begins with a question mark"),
            entry(DeadLetterHeaders.TOPIC, in.name()),
            entry(DeadLetterHeaders.OFFSET, "1"),
            entry(DeadLetterHeaders.ATTEMPTS, "1"));
    assertThat(Instant.parse(reasons(dead).get(DeadLetterHeaders.TIME)))
        .isBetween(Instant.now().minusSeconds(60), Instant.now());
  }

  @Test
  void records_without_a_key_or_with_a_key_that_is_no_text_go_to_the_dead_letters() {
    byte[] value = "v".getBytes(UTF_8);
    kit.send(
        List.of(
            new ProducerRecord<>(in.name(), 0, null, value),
            new ProducerRecord<>(in.name(), 0, new byte[] {-1, -2}, value),
            new ProducerRecord<>(in.name(), 0, "good".getBytes(UTF_8), value)));
    try (ConsumeLoop<String> loop = started(KafkaKit.mapping(out, v -> v))) {
      await().atMost(LONG).untilAsserted(() -> assertThat(kit.values(out)).hasSize(1));
    }
    List<ConsumerRecord<byte[], byte[]>> dead = kit.records(in.deadLetters());
    assertThat(dead).hasSize(2);
    assertThat(dead.get(0).key()).isNull();
    assertThat(dead.get(1).key()).containsExactly(-1, -2);
    assertThat(dead)
        .extracting(record -> KafkaKit.header(record, DeadLetterHeaders.REASON))
        .containsExactly("the record has no key", "the key is not UTF-8 text");
  }

  @Test
  void a_record_that_the_handler_always_fails_with_is_found_and_its_neighbours_pass() {
    kit.send(in, "a", "1", "2", "poison", "3");
    try (ConsumeLoop<String> loop =
        started(
            batch -> {
              if (batch.stream().anyMatch(r -> r.value().equals("poison"))) {
                throw new IllegalStateException("it smells");
              }
              return KafkaKit.mapping(out, v -> v).handle(batch);
            })) {
      await().atMost(LONG).untilAsserted(() -> assertThat(kit.values(out)).hasSize(3));
    }
    assertThat(kit.values(out)).containsExactly("1", "2", "3");
    assertThat(reasons(onlyDeadLetter()))
        .contains(
            entry(DeadLetterHeaders.STAGE, "process"),
            entry(DeadLetterHeaders.REASON, "it smells"),
            entry(DeadLetterHeaders.EXCEPTION, IllegalStateException.class.getName()),
            entry(DeadLetterHeaders.ATTEMPTS, "3"));
  }

  @Test
  void rejected_records_go_to_the_dead_letters_at_once_and_the_others_are_handled_again() {
    kit.send(in, "a", "1", "no", "2", "no", "3");
    try (ConsumeLoop<String> loop =
        started(
            batch -> {
              Map<Received<?>, String> rejected =
                  batch.stream()
                      .filter(r -> r.value().equals("no"))
                      .collect(Collectors.toMap(r -> r, r -> "refused"));
              if (!rejected.isEmpty()) {
                throw new RejectedException(rejected);
              }
              return KafkaKit.mapping(out, v -> v).handle(batch);
            })) {
      await().atMost(LONG).untilAsserted(() -> assertThat(kit.values(out)).hasSize(3));
    }
    List<ConsumerRecord<byte[], byte[]>> dead = kit.records(in.deadLetters());
    assertThat(dead).extracting(r -> reasons(r).get(DeadLetterHeaders.OFFSET)).contains("1", "3");
    assertThat(dead).hasSize(2);
    assertThat(reasons(dead.getFirst()))
        .contains(entry(DeadLetterHeaders.REASON, "refused"))
        .doesNotContainKey(DeadLetterHeaders.EXCEPTION);
  }

  @Test
  void a_failure_that_passes_is_retried_and_leaves_no_trace() {
    AtomicInteger calls = new AtomicInteger();
    kit.send(in, "a", "1");
    try (ConsumeLoop<String> loop =
        started(
            batch -> {
              if (calls.incrementAndGet() < 3) {
                throw new java.io.IOException("not yet");
              }
              return KafkaKit.mapping(out, v -> v).handle(batch);
            })) {
      await().atMost(LONG).untilAsserted(() -> assertThat(kit.values(out)).hasSize(1));
    }
    assertThat(calls).hasValue(3);
    assertThat(kit.records(in.deadLetters())).isEmpty();
  }

  @Test
  void an_outage_is_waited_for_without_dead_letters_and_readiness_says_why() {
    AtomicInteger calls = new AtomicInteger();
    AtomicBoolean database = new AtomicBoolean();
    kit.send(in, "a", "1");
    try (ConsumeLoop<String> loop =
        started(
            batch -> {
              calls.incrementAndGet();
              if (!database.get()) {
                throw new RetryableException("the database is away");
              }
              return KafkaKit.mapping(out, v -> v).handle(batch);
            })) {
      await().atMost(LONG).untilAsserted(() -> assertThat(calls).hasValueGreaterThan(6));
      assertThat(loop.health().state()).isEqualTo(LoopHealth.State.WAITING);
      assertThat(loop.health().reason()).contains("the database is away");
      assertThat(loop.health().alive(Instant.now(), Duration.ofSeconds(5))).isTrue();

      database.set(true);

      await().atMost(LONG).untilAsserted(() -> assertThat(kit.values(out)).containsExactly("1"));
      await().atMost(LONG).until(() -> loop.health().ready());
    }
    assertThat(kit.records(in.deadLetters())).isEmpty();
  }

  @Test
  void tombstones_pass_as_records_without_value() {
    List<String> seen = new CopyOnWriteArrayList<>();
    kit.send(in, "gone", "here", null);
    try (ConsumeLoop<String> loop =
        started(
            batch -> {
              batch.forEach(r -> seen.add(r.key() + (r.isTombstone() ? " gone" : " here")));
              return batch.stream().map(r -> Records.of(out, r.key(), r.value())).toList();
            })) {
      await().atMost(LONG).untilAsserted(() -> assertThat(kit.values(out)).hasSize(2));
    }
    assertThat(seen).containsExactly("gone here", "gone gone");
    assertThat(kit.values(out)).containsExactly("here", null);
  }

  @Test
  void a_result_that_is_too_large_makes_its_record_a_dead_letter_and_its_neighbours_pass() {
    kit.send(in, "a", "1", "large", "2");
    try (ConsumeLoop<String> loop =
        started(KafkaKit.mapping(out, v -> v.equals("large") ? noise(3 << 20) : v))) {
      await().atMost(LONG).untilAsserted(() -> assertThat(kit.values(out)).hasSize(2));
      await().atMost(LONG).until(() -> kit.records(in.deadLetters()).size() == 1);
    }
    assertThat(kit.values(out)).containsExactly("1", "2");
    ConsumerRecord<byte[], byte[]> dead = onlyDeadLetter();
    assertThat(dead.value()).isEqualTo("large".getBytes(UTF_8));
    assertThat(reasons(dead))
        .contains(entry(DeadLetterHeaders.STAGE, "produce"))
        .hasEntrySatisfying(
            DeadLetterHeaders.EXCEPTION, name -> assertThat(name).contains("TooLarge"));
  }

  @Test
  void a_dead_letter_that_is_itself_too_large_keeps_everything_but_its_value() {
    Topic<String> wide = KafkaKit.describe(KafkaKit.unique("wide"), 1, 3 << 20);
    TopicSetup.createMissing(
        kit.client(), List.of(wide, KafkaKit.describe(wide.deadLetters(), 1, 10_000)));
    String value = "?" + noise(500_000);
    kit.send(wide, "a", value, "good");
    try (ConsumeLoop<String> loop =
        new ConsumeLoop<>(settings, wide, KafkaKit.mapping(out, v -> v))) {
      loop.start();
      await().atMost(LONG).untilAsserted(() -> assertThat(kit.values(out)).containsExactly("good"));
    }
    ConsumerRecord<byte[], byte[]> dead = kit.records(wide.deadLetters()).getFirst();
    assertThat(dead.value()).isNull();
    assertThat(reasons(dead))
        .contains(
            entry(DeadLetterHeaders.STAGE, "decode"),
            entry(DeadLetterHeaders.VALUE_OMITTED, String.valueOf(value.length())));
  }

  @Test
  void nothing_of_a_batch_that_failed_half_way_is_ever_visible() {
    AtomicInteger calls = new AtomicInteger();
    kit.send(in, "a", "1", "2");
    String target = KafkaKit.unique("late");
    Topic<String> late = KafkaKit.describe(target, 1, 1 << 20);
    LoopSettings impatient =
        LoopSettings.of(settings.name(), kit.client("max.block.ms", 1_000))
            .withInstanceId("one")
            .withRetry(KafkaKit.QUICK);
    // The second topic is missing at first: the records for the first were sent, then aborted.
    try (ConsumeLoop<String> loop =
        new ConsumeLoop<>(
            impatient,
            in,
            batch -> {
              calls.incrementAndGet();
              List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
              batch.forEach(r -> records.add(Records.of(out, r.key(), r.value())));
              batch.forEach(r -> records.add(Records.of(late, r.key(), r.value())));
              return records;
            })) {
      loop.start();
      await().atMost(LONG).untilAsserted(() -> assertThat(calls).hasValueGreaterThan(1));
      assertThat(kit.values(out)).isEmpty();
      assertThat(kit.records(out.name(), "read_uncommitted")).isNotEmpty();
      assertThat(loop.health().ready()).isFalse();

      TopicSetup.createMissing(kit.client(), List.of(late));

      await().atMost(LONG).untilAsserted(() -> assertThat(kit.values(late)).hasSize(2));
      await().atMost(LONG).until(() -> loop.health().ready());
    }
    assertThat(kit.values(out)).containsExactly("1", "2");
    assertThat(kit.values(late)).containsExactly("1", "2");
  }

  @Test
  void a_handler_slower_than_the_longest_poll_interval_stays_in_its_group() throws Exception {
    LoopSettings short3s =
        LoopSettings.of(settings.name(), kit.client("max.poll.interval.ms", 3_000))
            .withInstanceId("one")
            .withMaxBatch(4);
    CountDownLatch slow = new CountDownLatch(1);
    AtomicInteger calls = new AtomicInteger();
    kit.send(in, "a", values(20));
    try (ConsumeLoop<String> loop =
        new ConsumeLoop<>(
            short3s,
            in,
            batch -> {
              if (calls.getAndIncrement() == 0) {
                slow.await();
              }
              return KafkaKit.mapping(out, v -> v).handle(batch);
            })) {
      loop.start();
      await().atMost(LONG).untilAsserted(() -> assertThat(calls).hasValue(1));
      // Still running after the interval, with a young heartbeat.
      await()
          .during(Duration.ofSeconds(4))
          .atMost(LONG)
          .until(
              () ->
                  loop.health().ready()
                      && loop.health().alive(Instant.now(), Duration.ofSeconds(2)));
      slow.countDown();
      await().atMost(LONG).untilAsserted(() -> assertThat(kit.values(out)).hasSize(20));
    }
    assertThat(kit.values(out)).containsExactly(values(20));
  }

  @Test
  void batches_are_never_larger_than_allowed_and_keep_the_order_of_a_key() {
    List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
    settings = settings.withMaxBatch(8);
    kit.send(in, "a", values(200));
    try (ConsumeLoop<String> loop =
        started(
            batch -> {
              sizes.add(batch.size());
              return KafkaKit.mapping(out, v -> v).handle(batch);
            })) {
      await().atMost(LONG).untilAsserted(() -> assertThat(kit.values(out)).hasSize(200));
    }
    assertThat(kit.values(out)).containsExactly(values(200));
    assertThat(sizes).allSatisfy(size -> assertThat(size).isBetween(1, 8)).contains(8);
  }

  @Test
  void close_lets_the_running_batch_finish_and_commit() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    kit.send(in, "a", "1");
    ConsumeLoop<String> loop =
        started(
            batch -> {
              entered.countDown();
              go.await();
              return KafkaKit.mapping(out, v -> v).handle(batch);
            });
    entered.await();
    Thread closer = new Thread(loop::close);
    closer.start();
    await()
        .during(Duration.ofMillis(300))
        .atMost(LONG)
        .untilAsserted(() -> assertThat(closer.isAlive()).isTrue());
    go.countDown();
    closer.join(LONG.toMillis());
    assertThat(loop.health().state()).isEqualTo(LoopHealth.State.CLOSED);
    assertThat(kit.values(out)).containsExactly("1");
    assertThat(kit.committed(settings.groupId())).isEqualTo(1);
  }

  @Test
  void close_gives_up_a_batch_that_does_not_end_and_the_next_loop_processes_it() throws Exception {
    settings = settings.withDrainLimit(Duration.ofMillis(300));
    CountDownLatch entered = new CountDownLatch(1);
    kit.send(in, "a", "1");
    ConsumeLoop<String> stuck =
        started(
            batch -> {
              entered.countDown();
              new CountDownLatch(1).await();
              throw new AssertionError("nobody ends this wait");
            });
    entered.await();
    long start = System.nanoTime();
    stuck.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    try (ConsumeLoop<String> loop = started(KafkaKit.mapping(out, v -> v))) {
      await().atMost(LONG).untilAsserted(() -> assertThat(kit.values(out)).containsExactly("1"));
    }
  }

  @Test
  void a_fault_of_the_program_fails_the_loop_and_liveness_with_it() {
    kit.send(in, "a", "1");
    try (ConsumeLoop<String> loop =
        started(
            batch -> {
              throw new NoClassDefFoundError("lost");
            })) {
      await()
          .atMost(LONG)
          .untilAsserted(
              () -> assertThat(loop.health().state()).isEqualTo(LoopHealth.State.FAILED));
      assertThat(loop.health().alive(Instant.now(), Duration.ofDays(1))).isFalse();
      assertThat(loop.health().reason()).hasValueSatisfying(r -> assertThat(r).contains("lost"));
    }
    assertThat(kit.committed(settings.groupId())).isZero();
  }

  @Test
  void the_listener_hears_of_records_in_out_dead_and_retried_and_of_the_lag() {
    AtomicInteger ins = new AtomicInteger();
    AtomicInteger outs = new AtomicInteger();
    List<String> dead = new CopyOnWriteArrayList<>();
    List<Long> lags = new CopyOnWriteArrayList<>();
    settings =
        settings.withListener(
            new LoopListener() {
              @Override
              public void processed(int in, int out, Duration took) {
                ins.addAndGet(in);
                outs.addAndGet(out);
              }

              @Override
              public void deadLettered(String topic, String stage) {
                dead.add(stage);
              }

              @Override
              public void lag(String topic, long records) {
                lags.add(records);
              }
            });
    kit.send(in, "a", "1", "?", "2");
    try (ConsumeLoop<String> loop = started(KafkaKit.mapping(out, v -> v))) {
      await().atMost(LONG).untilAsserted(() -> assertThat(ins).hasValue(3));
      await().atMost(LONG).untilAsserted(() -> assertThat(lags).isNotEmpty().endsWith(0L));
    }
    assertThat(outs).hasValue(2);
    assertThat(dead).containsExactly("decode");
  }

  private ConsumeLoop<String> started(BatchHandler<String> handler) {
    ConsumeLoop<String> loop = new ConsumeLoop<>(settings, in, handler);
    loop.start();
    return loop;
  }

  private ConsumerRecord<byte[], byte[]> onlyDeadLetter() {
    List<ConsumerRecord<byte[], byte[]>> dead = kit.records(in.deadLetters());
    assertThat(dead).hasSize(1);
    return dead.getFirst();
  }

  private static Map<String, String> reasons(ConsumerRecord<byte[], byte[]> record) {
    return IntStream.range(0, record.headers().toArray().length)
        .mapToObj(i -> record.headers().toArray()[i])
        .filter(header -> header.key().startsWith("dead-letter-"))
        .collect(Collectors.toMap(header -> header.key(), h -> new String(h.value(), UTF_8)));
  }

  private static String[] values(int count) {
    return IntStream.range(0, count).mapToObj(String::valueOf).toArray(String[]::new);
  }

  /** Text that does not compress to less than about half. */
  private static String noise(int length) {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) ('!' + random.nextInt(90)));
    }
    return text.toString();
  }
}
