package org.fashionnet.profile.publishing;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where threads that changed something meet the thread that publishes it. Requests are numbered;
 * publishing up to a number answers all requests to there.
 */
final class PublishRequests {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long requested;
  private long published;

  /** Nobody waits before the publisher has started, nor in an outage. */
  private boolean available;

  private boolean closed;

  /** Asks for publishing; returns the number of the request. */
  long add() {
    lock.lock();
    try {
      changed.signalAll();
      return ++requested;
    } finally {
      lock.unlock();
    }
  }

  /** Number of the last request. */
  long last() {
    lock.lock();
    try {
      return requested;
    } finally {
      lock.unlock();
    }
  }

  /** Whether a request is answered in time; false at once while Kafka is known to be away. */
  boolean await(long request, Duration time) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanos = time.toNanos();
      while (published < request && available && !closed && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      return published >= request;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a request after the given one; false when it is time to end. */
  boolean awaitAfter(long request, Duration time) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanos = time.toNanos();
      while (!closed && nanos > 0 && requested == request) {
        nanos = changed.awaitNanos(nanos);
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /** Pauses, whatever is requested meanwhile; false when it is time to end. */
  boolean rest(Duration pause) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanos = pause.toNanos();
      while (!closed && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /** Everything up to a request is published. */
  void published(long request) {
    change(
        () -> {
          published = request;
          available = true;
        });
  }

  void available() {
    change(() -> available = true);
  }

  void unavailable() {
    change(() -> available = false);
  }

  /** Ends every wait. */
  void close() {
    change(() -> closed = true);
  }

  private void change(Runnable step) {
    lock.lock();
    try {
      step.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
