package org.fashionnet.recommender.feed;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.fashionnet.recommender.search.IndexAwayException;
import org.jboss.logging.Logger;

/** The one thread that changes the state of a feed. A task that fails is logged. */
final class FeedThread implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(FeedThread.class);
  private static final long CLOSE_SECONDS = 5;

  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("recommender-index").factory());
  private volatile Optional<Throwable> fault = Optional.empty();

  FeedThread() {
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Runs a task now, and again with pauses until the thread is closed. */
  void repeat(Runnable task, long millisBetween) {
    var unused =
        timer.scheduleWithFixedDelay(() -> attempt(task), 0, millisBetween, TimeUnit.MILLISECONDS);
  }

  void run(Runnable task) {
    runAfter(task, 0);
  }

  /** Runs a task once, unless the thread is closed before. */
  void runAfter(Runnable task, long millis) {
    try {
      var unused = timer.schedule(() -> attempt(task), millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("closed meanwhile", e);
    }
  }

  /** Waits for the answer; empty if the thread is closed. */
  <T> Optional<T> call(Callable<T> task) {
    try {
      return Optional.of(timer.submit(task).get());
    } catch (RejectedExecutionException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Whether a task ended well; for tasks of this thread. */
  boolean attempt(Runnable task) {
    try {
      task.run();
      return true;
    } catch (IndexAwayException e) {
      LOG.warn(e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("could not decide which index or model serves, tries again", e);
    } catch (Error e) {
      LOG.error("cannot decide which index or model serves, only a restart helps", e);
      fault = Optional.of(e);
      timer.shutdown();
    }
    return false;
  }

  /** What ended the thread; empty while it runs. */
  Optional<Throwable> fault() {
    return fault;
  }

  /** What the thread has begun, such as a change of the role, ends first. */
  @Override
  public void close() {
    timer.shutdown();
    try {
      if (!timer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("a change of the index did not end in time, and is interrupted");
        timer.shutdownNow();
        if (!timer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
          LOG.error("a change of the index did not end");
        }
      }
    } catch (InterruptedException e) {
      timer.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
