package org.fashionnet.ingest.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fashionnet.ingest.image.header.BrokenImageException;
import org.junit.jupiter.api.Test;

class MemoryGateTest {
  private static final int KIB = 1024;

  @Test
  void one_too_many_is_turned_away_and_served_once_there_is_room() throws Exception {
    MemoryGate gate = new MemoryGate(2, 100 * KIB, 0, Duration.ofMillis(50));
    CountDownLatch leave = new CountDownLatch(1);
    CountDownLatch inside = new CountDownLatch(2);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<Integer> first = threads.submit(() -> gate.pass(KIB, () -> waitFor(inside, leave)));
      Future<Integer> second = threads.submit(() -> gate.pass(KIB, () -> waitFor(inside, leave)));
      inside.await();
      assertTurnedAway(gate, KIB);
      leave.countDown();
      assertThat(first.get() + second.get()).isEqualTo(2);
    }
    assertThat(gate.<Integer, RuntimeException>pass(KIB, () -> 3)).isEqualTo(3);
  }

  @Test
  void who_needs_more_than_all_the_memory_works_alone() throws Exception {
    MemoryGate gate = new MemoryGate(2, 100 * KIB, 1, Duration.ofMillis(20));
    CountDownLatch leave = new CountDownLatch(1);
    CountDownLatch inside = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(1)) {
      Future<Integer> giant =
          threads.submit(() -> gate.pass(1L << 40, () -> waitFor(inside, leave)));
      inside.await();
      assertTurnedAway(gate, 1);
      leave.countDown();
      assertThat(giant.get()).isEqualTo(1);
    }
  }

  @Test
  void work_that_fails_leaves_its_room() {
    MemoryGate gate = new MemoryGate(1, 10 * KIB, 0, Duration.ZERO);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(
              () ->
                  gate.pass(
                      KIB,
                      () -> {
                        throw new BrokenImageException("broken");
                      }))
          .isInstanceOf(BrokenImageException.class);
    }
  }

  private static void assertTurnedAway(MemoryGate gate, long bytes) {
    assertThatThrownBy(() -> gate.<Integer, RuntimeException>pass(bytes, () -> 0))
        .isInstanceOf(BusyException.class);
  }

  private static int waitFor(CountDownLatch inside, CountDownLatch leave)
      throws InterruptedException {
    inside.countDown();
    leave.await();
    return 1;
  }
}
