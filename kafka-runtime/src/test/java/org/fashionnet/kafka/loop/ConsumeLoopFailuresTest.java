package org.fashionnet.kafka.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.kafka.KafkaKit;
import org.fashionnet.kafka.client.RetryableException;
import org.fashionnet.kafka.client.TopicSetup;
import org.fashionnet.kafka.health.LoopHealth;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.record.Records;
import org.junit.jupiter.api.Test;

/** A failure that is not of one record: retried, waited for, aborted, or the end of the loop. */
class ConsumeLoopFailuresTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final KafkaKit kit = KafkaKit.shared();
  private final Topic<String> in = kit.topic("in", 2);
  private final Topic<String> out = kit.topic("out", 2);
  private final LoopSettings settings = kit.settings("loop");

  @Test
  void a_failure_that_passes_is_retried_and_leaves_no_trace() {
    AtomicInteger calls = new AtomicInteger();
    kit.send(in, "a", "1");
    try (ConsumeLoop<String> loop =
        KafkaKit.started(
            settings,
            in,
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
        KafkaKit.started(
            settings,
            in,
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
            },
            LoopListener.NONE)) {
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
  void a_fault_of_the_program_fails_the_loop_and_liveness_with_it() {
    kit.send(in, "a", "1");
    try (ConsumeLoop<String> loop =
        KafkaKit.started(
            settings,
            in,
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
}
