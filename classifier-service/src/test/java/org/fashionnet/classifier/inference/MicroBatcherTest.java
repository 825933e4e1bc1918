package org.fashionnet.classifier.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MicroBatcherTest {
  private static final BatchLimits LIMITS = new BatchLimits(4, Duration.ofMillis(1), 8);

  private final List<List<String>> batches = Collections.synchronizedList(new ArrayList<>());

  private List<String> upper(List<String> batch) {
    batches.add(batch);
    return batch.stream().map(text -> text + "!").toList();
  }

  @Test
  void a_fault_of_the_thread_is_visible_and_leaves_nobody_waiting() throws Exception {
    var failing =
        new BatchObserver() {
          @Override
          public void queued(Lane lane, Duration waited) {}

          @Override
          public void ran(int size, Duration took) {
            throw new AssertionError("broken");
          }
        };
    try (var batcher = new MicroBatcher<>(LIMITS, this::upper, failing)) {
      var answer = batcher.submit(Lane.BULK, "a");
      assertThatThrownBy(() -> answer.get(5, TimeUnit.SECONDS)).hasMessageContaining("broken");
      await().until(() -> batcher.fault().isPresent());
      assertThat(batcher.fault()).contains("java.lang.AssertionError: broken");
      assertThatThrownBy(() -> batcher.submit(Lane.BULK, "b"))
          .hasMessageContaining("the batcher is closed");
    }
  }

  @Test
  void a_lone_input_goes_after_the_delay() throws Exception {
    try (var batcher = new MicroBatcher<>(LIMITS, this::upper, BatchObserver.NONE)) {
      assertThat(batcher.submit(Lane.BULK, "a").get(5, TimeUnit.SECONDS)).isEqualTo("a!");
    }
  }

  @Test
  void a_wardrobe_photo_waits_for_no_bulk_image_but_those_in_the_network() throws Exception {
    var inNetwork = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    try (var batcher =
        new MicroBatcher<String, String>(
            LIMITS,
            batch -> {
              inNetwork.countDown();
              awaitQuietly(go);
              return upper(batch);
            },
            BatchObserver.NONE)) {
      List<CompletableFuture<String>> bulk = new ArrayList<>();
      bulk.add(batcher.submit(Lane.BULK, "first"));
      inNetwork.await();
      for (int i = 0; i < LIMITS.capacity(); i++) {
        bulk.add(batcher.submit(Lane.BULK, "bulk" + i));
      }
      var photo = batcher.submit(Lane.INTERACTIVE, "photo");
      go.countDown();
      photo.get(5, TimeUnit.SECONDS);
      CompletableFuture.allOf(bulk.toArray(CompletableFuture[]::new)).get(5, TimeUnit.SECONDS);
    }
    assertThat(batches.get(0)).contains("first");
    assertThat(batches.get(1)).containsExactly("photo");
    assertThat(batches).hasSize(4);
  }

  @Test
  void who_brings_more_than_the_lane_holds_waits_until_there_is_room() throws Exception {
    var go = new CountDownLatch(1);
    try (var batcher =
        new MicroBatcher<String, String>(
            LIMITS,
            batch -> {
              awaitQuietly(go);
              return upper(batch);
            },
            BatchObserver.NONE)) {
      int inNetworkAndLane = LIMITS.maxSize() + LIMITS.capacity();
      var brought = Collections.synchronizedList(new ArrayList<CompletableFuture<String>>());
      var producer =
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (int i = 0; i < inNetworkAndLane + 5; i++) {
                      brought.add(submitQuietly(batcher, "" + i));
                    }
                  });
      await().untilAsserted(() -> assertThat(producer.getState()).isEqualTo(Thread.State.WAITING));
      assertThat(brought.size()).isLessThanOrEqualTo(inNetworkAndLane);
      go.countDown();
      producer.join();
      for (var output : brought) {
        output.get(5, TimeUnit.SECONDS);
      }
      assertThat(brought).hasSize(inNetworkAndLane + 5);
    }
  }

  @Test
  void a_failure_reaches_its_batch_and_the_next_batch_runs() throws Exception {
    try (var batcher =
        new MicroBatcher<String, String>(
            new BatchLimits(1, Duration.ZERO, 8),
            batch -> {
              if (batch.contains("bad")) {
                throw new IllegalArgumentException("cannot read bad");
              }
              return upper(batch);
            },
            BatchObserver.NONE)) {
      var bad = batcher.submit(Lane.BULK, "bad");
      var good = batcher.submit(Lane.BULK, "good");
      assertThatThrownBy(() -> bad.get(5, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseMessage("cannot read bad");
      assertThat(good.get(5, TimeUnit.SECONDS)).isEqualTo("good!");
    }
  }

  @Test
  void closing_finishes_the_batch_in_the_network_and_fails_the_rest() throws Exception {
    var inNetwork = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var batcher =
        new MicroBatcher<String, String>(
            new BatchLimits(1, Duration.ZERO, 8),
            batch -> {
              inNetwork.countDown();
              awaitQuietly(go);
              return upper(batch);
            },
            BatchObserver.NONE);
    var running = batcher.submit(Lane.BULK, "running");
    var waiting = batcher.submit(Lane.BULK, "waiting");
    inNetwork.await();
    var closing = Thread.ofVirtual().start(batcher::close);
    await().untilAsserted(() -> assertThat(closing.getState()).isEqualTo(Thread.State.WAITING));
    go.countDown();

    assertThat(running.get(5, TimeUnit.SECONDS)).isEqualTo("running!");
    assertThatThrownBy(() -> waiting.get(5, TimeUnit.SECONDS))
        .hasRootCauseInstanceOf(IllegalStateException.class);
    closing.join();
    assertThatThrownBy(() -> batcher.submit(Lane.BULK, "late"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the batcher is closed");
  }

  private static CompletableFuture<String> submitQuietly(
      MicroBatcher<String, String> batcher, String input) {
    try {
      return batcher.submit(Lane.BULK, input);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
