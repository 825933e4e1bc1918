package org.fashionnet.classifier.inference;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes batches of what several threads bring one by one, and runs them on one thread of its own.
 * Which input goes when: {@link WaitingLanes}.
 *
 * @param <I> inputs
 * @param <O> outputs
 */
public final class MicroBatcher<I, O> implements AutoCloseable {
  private record Job<I, O>(Lane lane, I input, long since, CompletableFuture<O> output) {}

  private final Function<List<I>, List<O>> network;
  private final BatchObserver observer;
  private final WaitingLanes<Job<I, O>> lanes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Condition room = lock.newCondition();
  private final Thread thread;
  private boolean closed;
  private volatile @Nullable Throwable fault;

  /**
   * Starts the batcher's thread.
   *
   * @param network one output per input, in order
   */
  public MicroBatcher(
      BatchLimits limits, Function<List<I>, List<O>> network, BatchObserver observer) {
    this.network = network;
    this.observer = observer;
    this.lanes = new WaitingLanes<>(limits);
    this.thread = Thread.ofPlatform().name("inference").daemon().unstarted(this::run);
    this.thread.start();
  }

  /**
   * Brings an input; waits while the lane is full. The future fails as the network failed on its
   * batch, or with {@link IllegalStateException} if the batcher was closed first.
   *
   * @throws InterruptedException while it waited for room; the input was not taken
   * @throws IllegalStateException if the batcher is closed
   */
  public CompletableFuture<O> submit(Lane lane, I input) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long now = System.nanoTime();
      var job = new Job<>(lane, input, now, new CompletableFuture<O>());
      while (true) {
        if (closed) {
          throw new IllegalStateException("the batcher is closed");
        }
        if (lanes.offer(lane, job, now)) {
          arrived.signal();
          return job.output();
        }
        room.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Number of inputs that wait in a lane. */
  public int waiting(Lane lane) {
    lock.lock();
    try {
      return lanes.waiting(lane);
    } finally {
      lock.unlock();
    }
  }

  /** Finishes the batch in the network and fails what still waits. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      arrived.signalAll();
      room.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What ended the thread by a fault; empty while it runs, and after {@link #close}. */
  public Optional<String> fault() {
    return Optional.ofNullable(fault).map(Throwable::toString);
  }

  @SuppressWarnings("CatchingUnchecked") // Callers must not wait for a thread that has ended.
  private void run() {
    try {
      List<Job<I, O>> batch = next();
      while (!batch.isEmpty()) {
        predict(batch);
        batch = next();
      }
    } catch (Throwable e) {
      fault = e;
    } finally {
      failRest();
    }
  }

  /** Waits for the next batch; empty when closed. */
  private List<Job<I, O>> next() {
    lock.lock();
    try {
      while (!closed) {
        OptionalLong due = lanes.dueAt();
        if (due.isEmpty()) {
          arrived.awaitUninterruptibly();
        } else {
          long left = due.getAsLong() - System.nanoTime();
          if (left <= 0) {
            List<Job<I, O>> batch = lanes.take();
            room.signalAll();
            return batch;
          }
          long unused = awaitNanos(left);
        }
      }
      return List.of();
    } finally {
      lock.unlock();
    }
  }

  @SuppressWarnings({"WaitNotInLoop", "InterruptedInCatchBlock"}) // next() is the loop.
  private long awaitNanos(long nanos) {
    try {
      return arrived.awaitNanos(nanos);
    } catch (InterruptedException e) {
      // Only close() ends this thread, and it does not interrupt: a stray interrupt is dropped.
      return 0;
    }
  }

  @SuppressWarnings("CatchingUnchecked") // Whatever the network throws belongs to its callers.
  private void predict(List<Job<I, O>> batch) {
    long start = System.nanoTime();
    try {
      for (var job : batch) {
        observer.queued(job.lane(), Duration.ofNanos(start - job.since()));
      }
      List<O> outputs = network.apply(batch.stream().map(Job::input).toList());
      if (outputs.size() != batch.size()) {
        throw new IllegalStateException(
            "%d outputs for %d inputs".formatted(outputs.size(), batch.size()));
      }
      observer.ran(batch.size(), Duration.ofNanos(System.nanoTime() - start));
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).output().complete(outputs.get(i));
      }
    } catch (Throwable e) {
      batch.forEach(job -> job.output().completeExceptionally(e));
      observer.ran(batch.size(), Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private void failRest() {
    List<Job<I, O>> rest = new ArrayList<>();
    lock.lock();
    try {
      closed = true;
      room.signalAll();
      for (List<Job<I, O>> batch = lanes.take(); !batch.isEmpty(); batch = lanes.take()) {
        rest.addAll(batch);
      }
    } finally {
      lock.unlock();
    }
    var reason = new IllegalStateException("the batcher was closed before the network ran");
    rest.forEach(job -> job.output().completeExceptionally(reason));
  }
}
