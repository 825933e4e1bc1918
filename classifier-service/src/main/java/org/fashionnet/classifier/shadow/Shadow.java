package org.fashionnet.classifier.shadow;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.fashionnet.classifier.bundle.ModelBundle;
import org.fashionnet.classifier.inference.Jpeg;
import org.fashionnet.classifier.inference.Reading;
import org.fashionnet.contracts.vector.FashionVector;

/**
 * Runs a candidate on images that the serving model has read, one by one on a thread of its own,
 * and compares. It never holds up live traffic: what finds the queue full is skipped, and after
 * each image it rests so long that it takes no more than its share of one processor. What it reads
 * goes nowhere.
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
    this.thread =
        Thread.ofPlatform().name("shadow").daemon().priority(Thread.MIN_PRIORITY).start(this::run);
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
    }
  }

  private void compare(Read read) {
    try {
      var manifest = candidate.manifest();
      byte[] input = manifest.input().preprocessing().rgb(Jpeg.decode(read.jpeg()));
      FashionVector vector =
          Reading.of(
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
      observer.failed();
    }
  }
}
