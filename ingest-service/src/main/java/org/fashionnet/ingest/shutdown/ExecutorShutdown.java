package org.fashionnet.ingest.shutdown;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops executors so that none of their tasks outlives what it works with. */
public final class ExecutorShutdown {
  private static final Logger LOG = LoggerFactory.getLogger(ExecutorShutdown.class);
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private ExecutorShutdown() {}

  /**
   * Drops waiting tasks, interrupts running ones and waits for them, five seconds at most. An
   * interrupted caller returns at once and stays interrupted.
   *
   * @param name of the executor, for the log
   */
  public static void now(String name, ExecutorService executor) {
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("{}: tasks still run after {} s", name, LIMIT.toSeconds());
      }
    } catch (InterruptedException e) {
      LOG.warn("{}: interrupted while waiting for the tasks to end", name);
      Thread.currentThread().interrupt();
    }
  }
}
