package org.fashionnet.ingest.shutdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ExecutorShutdownTest {
  @Test
  void a_task_that_takes_no_notice_of_its_interruption_is_waited_for() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Void> release = new CompletableFuture<>();
    ExecutorService executor = Executors.newSingleThreadExecutor();
    Future<?> task =
        executor.submit(
            () -> {
              begun.countDown();
              release.join();
            });
    begun.await();
    CompletableFuture<Boolean> taskEndedFirst =
        CompletableFuture.supplyAsync(
            () -> {
              ExecutorShutdown.now("test", executor);
              return task.isDone();
            });
    await().during(Duration.ofMillis(200)).until(() -> !taskEndedFirst.isDone());
    release.complete(null);
    assertThat(taskEndedFirst.get()).isTrue();
  }
}
