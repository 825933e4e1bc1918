package org.fashionnet.trainer.training;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fashionnet.trainer.data.Augmenter;
import org.fashionnet.trainer.data.Example;

/**
 * The batches of one epoch, each made in the background while the network learns the one before.
 */
final class Batches implements AutoCloseable {
  private final List<Example> order;
  private final int size;
  private final Augmenter augmenter;
  private final double blended;
  private final long seed;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "augmentation");
            thread.setDaemon(true);
            return thread;
          });
  private int made;
  private Future<Batch> upcoming;

  /**
   * Network input and the examples it shows.
   *
   * @param partners what each picture is blended with
   * @param shares of the examples in their pictures; the partners have the rest
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Batch(float[] pixels, List<Example> examples, List<Example> partners, float[] shares) {
    int size() {
      return examples.size();
    }
  }

  Batches(List<Example> order, int size, Augmenter augmenter, double blended, long seed) {
    this.blended = blended;
    this.order = order;
    this.size = size;
    this.augmenter = augmenter;
    this.seed = seed;
    this.upcoming = worker.submit(() -> make(0));
  }

  /** The next full batch; a remainder smaller than a batch is left out. */
  Batch next() {
    try {
      Batch batch = upcoming.get();
      int index = ++made;
      if ((index + 1) * size <= order.size()) {
        upcoming = worker.submit(() -> make(index));
      }
      return batch;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("training was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a batch could not be made", e.getCause());
    }
  }

  private Batch make(int index) {
    List<Example> examples = order.subList(index * size, (index + 1) * size);
    List<Example> partners = new ArrayList<>(examples);
    float[] pixels = new float[size * augmenter.length()];
    float[] shares = new float[size];
    for (int i = 0; i < size; i++) {
      SplittableRandom random = Training.random(seed, index * size + i);
      augmenter.random(examples.get(i), random, pixels, i * augmenter.length());
      shares[i] = 1;
      if (blended > 0 && random.nextDouble() < blended) {
        partners.set(i, order.get(random.nextInt(order.size())));
        shares[i] = 0.5f + random.nextFloat() / 2;
        blend(partners.get(i), shares[i], random, pixels, i * augmenter.length());
      }
    }
    return new Batch(pixels, examples, partners, shares);
  }

  /** Mixup (Zhang et al., 2017): a picture that is partly another one, and so is its label. */
  private void blend(
      Example partner, float share, SplittableRandom random, float[] pixels, int offset) {
    float[] other = new float[augmenter.length()];
    augmenter.random(partner, random, other, 0);
    for (int i = 0; i < other.length; i++) {
      pixels[offset + i] = share * pixels[offset + i] + (1 - share) * other[i];
    }
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
