package org.fashionnet.recommender.search.opensearch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Repeats a task in a thread of its own. A failure is logged, and the task is tried again. */
final class Beat implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Beat.class.getName());
  private static final long CLOSE_SECONDS = 10;

  private final String name;
  private final Runnable task;
  private final ScheduledThreadPoolExecutor timer;
  private boolean failing;

  Beat(String name, long millisBetween, Runnable task) {
    this.name = name;
    this.task = task;
    this.timer =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name(name).factory());
    var unused =
        timer.scheduleWithFixedDelay(this::attempt, 0, millisBetween, TimeUnit.MILLISECONDS);
  }

  /** Once per outage, because a cluster that is away fails every beat. */
  private void attempt() {
    try {
      task.run();
      if (failing) {
        LOG.log(Level.INFO, "{0}: works again", name);
      }
      failing = false;
    } catch (RuntimeException | Error e) {
      if (!failing && !timer.isShutdown()) {
        LOG.log(Level.WARNING, name + ": failed, is tried again", e);
      }
      failing = true;
    }
  }

  /** Returns when the task has ended, which no longer runs then. */
  @Override
  public void close() {
    timer.shutdownNow();
    try {
      if (!timer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.log(Level.WARNING, "{0}: did not end within {1} seconds", name, CLOSE_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
