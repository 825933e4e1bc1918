package org.fashionnet.kafka.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.kafka.KafkaKit;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.record.Records;
import org.junit.jupiter.api.Test;

/** What a loop does with records: results, order, batches, and what it tells of them. */
class ConsumeLoopTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final KafkaKit kit = KafkaKit.shared();
  private final Topic<String> in = kit.topic("in", 2);
  private final Topic<String> out = kit.topic("out", 2);
  private LoopSettings settings = kit.settings("loop");

  @Test
  void what_the_handler_returns_arrives_and_the_group_stands_one_after_the_last_record() {
    kit.send(in, "a", "1", "2", "3");
    try (ConsumeLoop<String> loop =
        KafkaKit.started(settings, in, KafkaKit.mapping(out, v -> v + "!"))) {
      await().atMost(LONG).untilAsserted(() -> assertThat(kit.values(out)).hasSize(3));
      assertThat(loop.health().ready()).isTrue();
    }
    assertThat(kit.values(out)).containsExactly("1!", "2!", "3!");
    assertThat(kit.committed(settings.groupId())).isEqualTo(3);
  }

  @Test
  void a_second_loop_goes_on_where_the_first_one_stopped() {
    kit.send(in, "a", "1", "2");
    try (ConsumeLoop<String> first =
        KafkaKit.started(settings, in, KafkaKit.mapping(out, v -> "first " + v))) {
      await().atMost(LONG).untilAsserted(() -> assertThat(kit.values(out)).hasSize(2));
    }
    kit.send(in, "a", "3");
    try (ConsumeLoop<String> second =
        KafkaKit.started(settings, in, KafkaKit.mapping(out, v -> "second " + v))) {
      await().atMost(LONG).untilAsserted(() -> assertThat(kit.values(out)).hasSize(3));
    }
    assertThat(kit.values(out)).containsExactly("first 1", "first 2", "second 3");
  }

  @Test
  void tombstones_pass_as_records_without_value() {
    List<String> seen = new CopyOnWriteArrayList<>();
    kit.send(in, "gone", "here", null);
    try (ConsumeLoop<String> loop =
        KafkaKit.started(
            settings,
            in,
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
  void batches_are_never_larger_than_allowed_and_keep_the_order_of_a_key() {
    List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
    settings = settings.withMaxBatch(8);
    kit.send(in, "a", values(200));
    try (ConsumeLoop<String> loop =
        KafkaKit.started(
            settings,
            in,
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
            },
            LoopListener.NONE)) {
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
  void the_listener_hears_of_records_in_out_dead_and_retried_and_of_the_lag() {
    AtomicInteger ins = new AtomicInteger();
    AtomicInteger outs = new AtomicInteger();
    List<String> dead = new CopyOnWriteArrayList<>();
    List<Long> lags = new CopyOnWriteArrayList<>();
    List<Duration> ages = new CopyOnWriteArrayList<>();
    LoopListener listener =
        new LoopListener() {
          @Override
          public void processed(String loop, int in, int out, Duration took) {
            ins.addAndGet(in);
            outs.addAndGet(out);
          }

          @Override
          public void deadLettered(String topic, String stage) {
            dead.add(stage);
          }

          @Override
          public void lag(String topic, long records, Duration oldest) {
            lags.add(records);
            ages.add(oldest);
          }
        };
    kit.send(in, "a", "1", "?", "2");
    try (ConsumeLoop<String> loop =
        new ConsumeLoop<>(settings, in, KafkaKit.mapping(out, v -> v), listener)) {
      loop.start();
      await().atMost(LONG).untilAsserted(() -> assertThat(ins).hasValue(3));
      await().atMost(LONG).untilAsserted(() -> assertThat(lags).isNotEmpty().endsWith(0L));
    }
    assertThat(outs).hasValue(2);
    assertThat(dead).containsExactly("decode");
    assertThat(ages).endsWith(Duration.ZERO);
  }

  private static String[] values(int count) {
    return IntStream.range(0, count).mapToObj(String::valueOf).toArray(String[]::new);
  }
}
