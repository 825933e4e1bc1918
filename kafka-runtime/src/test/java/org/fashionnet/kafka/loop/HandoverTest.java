package org.fashionnet.kafka.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class HandoverTest {
  private static final TopicPartition ZERO = new TopicPartition("in", 0);
  private static final TopicPartition ONE = new TopicPartition("in", 1);
  private static final Duration NO_TIME = Duration.ZERO;
  private static final Duration LONG = Duration.ofSeconds(20);

  private final Handover handover = new Handover(4);

  @Test
  void a_batch_is_what_waits_up_to_the_largest_batch() throws Exception {
    handover.offer(records(ZERO, 0, 6));
    assertThat(handover.take().orElseThrow().records()).hasSize(4);
    handover.done();
    assertThat(handover.take().orElseThrow().records()).extracting(r -> r.offset()).contains(4L);
  }

  @Test
  void there_is_room_for_one_batch_beside_the_running_one() throws Exception {
    handover.offer(records(ZERO, 0, 2));
    assertThat(handover.hasRoom()).isTrue();
    handover.offer(records(ZERO, 2, 2));
    assertThat(handover.hasRoom()).isFalse();
    handover.take();
    assertThat(handover.hasRoom()).isTrue();
    handover.offer(records(ZERO, 4, 4));
    assertThat(handover.hasRoom()).isFalse();
  }

  @Test
  void an_uncommitted_batch_asks_for_a_rewind_and_what_was_polled_before_it_is_dropped()
      throws Exception {
    handover.offer(records(ZERO, 0, 1));
    handover.take();
    handover.aborted();
    assertThat(handover.mustRewind()).isTrue();
    assertThat(handover.hasRoom()).isFalse();
    handover.offer(records(ZERO, 1, 1));
    assertThat(handover.waiting()).isZero();
    handover.rewound();
    handover.offer(records(ZERO, 0, 1));
    assertThat(handover.take().orElseThrow().records().getFirst().offset()).isZero();
  }

  @Test
  void a_rewind_waits_for_the_transaction_that_may_still_commit() throws Exception {
    handover.offer(records(ZERO, 0, 1));
    Batch batch = handover.take().orElseThrow();
    handover.member(new ConsumerGroupMetadata("group"));
    assertThat(handover.claim(batch).groupId()).isEqualTo("group");
    handover.lost(List.of(ZERO));
    assertThat(handover.mustRewind()).isFalse();
    handover.release(batch);
    assertThat(handover.mustRewind()).isTrue();
  }

  @Test
  void a_batch_that_was_given_up_cannot_begin_a_transaction() throws Exception {
    handover.offer(records(ZERO, 0, 1));
    Batch batch = handover.take().orElseThrow();
    handover.drain(List.of(ZERO), NO_TIME, () -> {});
    assertThatThrownBy(() -> handover.claim(batch)).isInstanceOf(BatchGivenUpException.class);
  }

  @Test
  void partitions_that_stay_do_not_disturb_the_running_batch() throws Exception {
    handover.offer(records(ZERO, 0, 1));
    Batch batch = handover.take().orElseThrow();
    handover.offer(records(ONE, 0, 2));
    handover.drain(List.of(ONE), NO_TIME, () -> {});
    assertThat(handover.waiting()).isZero();
    assertThat(handover.mustRewind()).isFalse();
    handover.check(batch);
  }

  @Test
  void a_drain_waits_for_the_running_batch_with_heartbeats() throws Exception {
    handover.offer(records(ZERO, 0, 1));
    handover.take();
    CompletableFuture<Void> beaten = new CompletableFuture<>();
    CompletableFuture<Void> drained =
        CompletableFuture.runAsync(
            () -> handover.drain(List.of(ZERO), LONG, () -> beaten.complete(null)));
    beaten.get();
    assertThat(drained).isNotDone();
    handover.done();
    await().atMost(LONG).untilAsserted(() -> assertThat(drained).isCompleted());
    assertThat(handover.mustRewind()).isFalse();
  }

  @Test
  void a_drain_gives_up_at_once_what_waits_for_an_outage_to_end() throws Exception {
    handover.offer(records(ZERO, 0, 1));
    Batch batch = handover.take().orElseThrow();
    CompletableFuture<Boolean> givenUp = new CompletableFuture<>();
    Thread worker =
        new Thread(
            () -> {
              try {
                handover.rest(batch, Duration.ofHours(1));
                givenUp.complete(false);
              } catch (BatchGivenUpException e) {
                givenUp.complete(true);
              } catch (InterruptedException e) {
                givenUp.completeExceptionally(e);
              }
            });
    worker.start();
    await().atMost(LONG).until(() -> worker.getState() == Thread.State.TIMED_WAITING);
    assertThat(handover.hasRoom()).isFalse();
    handover.drain(List.of(ZERO), Duration.ofHours(1), () -> {});
    assertThat(givenUp.get()).isTrue();
  }

  @Test
  void close_takes_no_further_batch_and_says_whether_the_running_one_has_ended() throws Exception {
    handover.offer(records(ZERO, 0, 1));
    Batch batch = handover.take().orElseThrow();
    handover.offer(records(ZERO, 1, 1));
    assertThat(handover.close(Duration.ofMillis(60), () -> {})).isFalse();
    assertThatThrownBy(() -> handover.check(batch)).isInstanceOf(BatchGivenUpException.class);
    handover.done();
    assertThat(handover.close(NO_TIME, () -> {})).isTrue();
    assertThat(handover.take()).isEmpty();
    assertThat(handover.rest(Duration.ofHours(1))).isFalse();
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(
      TopicPartition partition, int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(
            offset ->
                new ConsumerRecord<byte[], byte[]>(
                    partition.topic(), partition.partition(), offset, null, null))
        .toList();
  }
}
