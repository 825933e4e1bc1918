package org.fashionnet.classifier.serving;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.classifier.bundle.ModelBundle;
import org.fashionnet.classifier.inference.BatchLimits;
import org.fashionnet.classifier.inference.BatchObserver;
import org.fashionnet.classifier.inference.Lane;
import org.fashionnet.classifier.inference.MicroBatcher;
import org.fashionnet.classifier.inference.Prediction;

/**
 * The model that serves. Callers lease the model for one batch, from the first decoded image to the
 * last vector, so that one version makes all of them. After a {@link #swap} new leases get the
 * other model, and the old one is closed when its last lease ends. Each model has a batcher of its
 * own, so no run of a network mixes two models.
 */
public final class ServingModel implements AutoCloseable {
  private final BatchLimits limits;
  private final BatchObserver observer;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition returned = lock.newCondition();
  private Model current;
  private boolean closed;

  /** A model to work with until it is given back. */
  public interface Lease extends AutoCloseable {
    /** What the model is. */
    BundleManifest manifest();

    /**
     * Brings an input that the manifest's preprocessing made; see {@link MicroBatcher#submit}.
     *
     * @throws InterruptedException while it waited for room; the input was not taken
     */
    CompletableFuture<Prediction> submit(Lane lane, byte[] input) throws InterruptedException;

    /** Gives the model back: once. */
    @Override
    void close();
  }

  /** Serves a bundle, which is closed here. */
  public ServingModel(ModelBundle first, BatchLimits limits, BatchObserver observer) {
    this.limits = limits;
    this.observer = observer;
    this.current = new Model(first);
  }

  /** What serves now. */
  public BundleManifest manifest() {
    lock.lock();
    try {
      return current.manifest();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The model that serves now, until the lease is closed.
   *
   * @throws IllegalStateException if the model is closed
   */
  public Lease lease() {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the model is closed");
      }
      current.leases++;
      return current;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Serves another bundle from now on, and returns when the old one is closed: there are never more
   * than two in memory.
   */
  public void swap(ModelBundle next) {
    Model old;
    lock.lock();
    try {
      old = current;
      current = new Model(next);
      old.awaitReturned();
    } finally {
      lock.unlock();
    }
    old.free();
  }

  /** What ended the thread of the network; empty while it runs. */
  public Optional<String> fault() {
    lock.lock();
    try {
      return current.batcher.fault();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the last lease and frees the model. */
  @Override
  public void close() {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      current.awaitReturned();
    } finally {
      lock.unlock();
    }
    current.free();
  }

  private final class Model implements Lease {
    private final ModelBundle bundle;
    private final MicroBatcher<byte[], Prediction> batcher;
    private int leases;

    Model(ModelBundle bundle) {
      this.bundle = bundle;
      this.batcher = new MicroBatcher<>(limits, bundle.network()::predict, observer);
    }

    @Override
    public BundleManifest manifest() {
      return bundle.manifest();
    }

    @Override
    public CompletableFuture<Prediction> submit(Lane lane, byte[] input)
        throws InterruptedException {
      return batcher.submit(lane, input);
    }

    @Override
    public void close() {
      lock.lock();
      try {
        leases--;
        returned.signalAll();
      } finally {
        lock.unlock();
      }
    }

    /** To be called with the lock, which is free meanwhile. */
    void awaitReturned() {
      while (leases > 0) {
        returned.awaitUninterruptibly();
      }
    }

    void free() {
      batcher.close();
      bundle.close();
    }
  }
}
