package org.fashionnet.ingest.image;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Admits only as much work as there is memory for. Rejects callers when the queue is full or the
 * wait is over, rather than queueing them for ever. Thread-safe.
 */
public final class MemoryGate {
  private static final int KIB = 1024;

  private final int budget;
  private final int share;
  private final int maxWaiting;
  private final Duration maxWait;
  private final Semaphore memory;
  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * A gate.
   *
   * @param parallel most callers at work at the same time
   * @param memoryBytes memory for all of them together; a caller that needs more works alone
   * @param maxWaiting most callers in the queue
   * @param maxWait longest wait in the queue
   */
  public MemoryGate(int parallel, long memoryBytes, int maxWaiting, Duration maxWait) {
    if (parallel < 1 || memoryBytes < (long) parallel * KIB || maxWaiting < 0) {
      throw new IllegalArgumentException(
          "parallel %d, memory %d bytes and waiting %d must be at least 1, 1 KiB each and 0"
              .formatted(parallel, memoryBytes, maxWaiting));
    }
    this.budget = (int) Math.min(Integer.MAX_VALUE, memoryBytes / KIB);
    this.share = budget / parallel;
    this.maxWaiting = maxWaiting;
    this.maxWait = maxWait;
    this.memory = new Semaphore(budget, true);
  }

  /** Work that needs memory. */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {
    T run() throws E;
  }

  /**
   * Runs the work once there is memory for it.
   *
   * @param bytes what the work needs
   * @throws BusyException if the queue is full or the wait is over
   */
  public <T, E extends Exception> T pass(long bytes, Work<T, E> work) throws E {
    int permits = (int) Math.max(share, Math.min(budget, bytes / KIB));
    acquire(permits);
    try {
      return work.run();
    } finally {
      memory.release(permits);
    }
  }

  private void acquire(int permits) {
    if (waiting.incrementAndGet() > maxWaiting) {
      waiting.decrementAndGet();
      if (!memory.tryAcquire(permits)) {
        throw new BusyException("%d photos are already waiting".formatted(maxWaiting));
      }
      return;
    }
    try {
      if (!memory.tryAcquire(permits, maxWait.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new BusyException("no memory became free within %d ms".formatted(maxWait.toMillis()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BusyException("interrupted while waiting for memory");
    } finally {
      waiting.decrementAndGet();
    }
  }
}
