package org.fashionnet.classifier.shadow;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.fashionnet.classifier.bundle.ModelBundle;
import org.fashionnet.classifier.inference.Jpeg;
import org.fashionnet.classifier.inference.VectorAssembler;
import org.fashionnet.contracts.vector.FashionVector;
import org.jspecify.annotations.Nullable;

/**
 * Runs a candidate on images that the serving model has read, one by one on a thread of its own,
 * and compares. It never holds up live traffic: images are skipped while the queue is full, and
 * after each image the thread rests long enough to keep to its share of one processor. What the
 * candidate reads is only counted.
 */
public final class Shadow implements AutoCloseable {
  private static final int QUEUE = 32;
  private static final int LARGEST_IMAGE = 256 * 1024;

  private record Read(byte[] jpeg, FashionVector vector) {}

  private final String current;
  private final ModelBundle candidate;
  private final double share;
  private final ShadowObserver observer;
  private final Instant since = Instant.now();
  private final BlockingQueue<Read> queue = new ArrayBlockingQueue<>(QUEUE);
  private final Agreement agreement = new Agreement();
  private final Thread thread;
  private volatile @Nullable Throwable fault;
  private long compared;
  private long skipped;
  private long failed;

  /**
   * Begins a comparison.
   *
   * @param current the version to compare with; vectors of others do not count
   * @param candidate closed here
   * @param share of one processor, above 0, at most 1
   */
  public Shadow(String current, ModelBundle candidate, double share, ShadowObserver observer) {
    this.current = current;
    this.candidate = candidate;
    this.share = share;
    this.observer = observer;
    this.thread = newThread(this::run);
    this.thread.start();
  }

  @SuppressWarnings("ThreadPriorityCheck") // A hint: the share below is what limits it.
  private static Thread newThread(Runnable run) {
    return Thread.ofPlatform().name("shadow").daemon().priority(Thread.MIN_PRIORITY).unstarted(run);
  }

  /** What ended the comparison; empty while it runs. */
  public Optional<String> fault() {
    return Optional.ofNullable(fault).map(Throwable::toString);
  }

  /** The version that runs. */
  public String candidate() {
    return candidate.manifest().version();
  }

  /** The version that it is compared with. */
  public String current() {
    return current;
  }

  /** Offers an image with what was read in it; returns at once. */
  public void offer(byte[] jpeg, FashionVector vector) {
    if (vector.modelVersion().equals(current)
        && (jpeg.length > LARGEST_IMAGE || !queue.offer(new Read(jpeg, vector)))) {
      synchronized (agreement) {
        skipped++;
      }
      observer.skipped();
    }
  }

  /** The comparison so far. */
  public ShadowReport report() {
    synchronized (agreement) {
      return new ShadowReport(
          current,
          candidate(),
          since,
          new ShadowReport.Images(compared, skipped, failed),
          agreement.comparisons());
    }
  }

  /** Ends after the image in the network and frees the candidate. */
  @Override
  public void close() {
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    candidate.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings("CatchingUnchecked") // Liveness must show whatever ends the thread.
  private void run() {
    try {
      while (true) {
        Read read = queue.take();
        long start = System.nanoTime();
        compare(read);
        long took = System.nanoTime() - start;
        TimeUnit.NANOSECONDS.sleep((long) (took * (1 - share) / share));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      fault = e;
    }
  }

  private void compare(Read read) {
    try {
      var manifest = candidate.manifest();
      byte[] input = manifest.input().preprocessing().rgb(Jpeg.decode(read.jpeg()));
      FashionVector vector =
          VectorAssembler.of(
              manifest,
              read.vector().imageId(),
              candidate.network().predict(List.of(input)).getFirst());
      Map<String, Boolean> agreed;
      synchronized (agreement) {
        compared++;
        agreed = agreement.add(read.vector(), vector);
      }
      observer.compared(agreed);
    } catch (IOException | RuntimeException e) {
      synchronized (agreement) {
        failed++;
      }
      observer.failed(e);
    }
  }
}
