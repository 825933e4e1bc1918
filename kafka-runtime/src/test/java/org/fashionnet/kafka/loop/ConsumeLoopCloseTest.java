package org.fashionnet.kafka.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.kafka.KafkaKit;
import org.fashionnet.kafka.health.LoopHealth;
import org.junit.jupiter.api.Test;

/** What a loop does with the batch in process when it is closed. */
class ConsumeLoopCloseTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final KafkaKit kit = KafkaKit.shared();
  private final Topic<String> in = kit.topic("in", 2);
  private final Topic<String> out = kit.topic("out", 2);
  private LoopSettings settings = kit.settings("loop");

  @Test
  void close_lets_the_running_batch_finish_and_commit() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    kit.send(in, "a", "1");
    ConsumeLoop<String> loop =
        KafkaKit.started(
            settings,
            in,
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
        KafkaKit.started(
            settings,
            in,
            batch -> {
              entered.countDown();
              new CountDownLatch(1).await();
              throw new AssertionError("nobody ends this wait");
            });
    entered.await();
    long start = System.nanoTime();
    stuck.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    try (ConsumeLoop<String> loop = KafkaKit.started(settings, in, KafkaKit.mapping(out, v -> v))) {
      await().atMost(LONG).untilAsserted(() -> assertThat(kit.values(out)).containsExactly("1"));
    }
  }
}
