package org.fashionnet.trainer.training;

import java.util.List;
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

  /** Network input and the examples it shows. */
  @SuppressWarnings("ArrayRecordComponent")
  record Batch(float[] pixels, List<Example> examples) {
    int size() {
      return examples.size();
    }
  }

  Batches(List<Example> order, int size, Augmenter augmenter, long seed) {
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
    float[] pixels = new float[size * augmenter.length()];
    for (int i = 0; i < size; i++) {
      augmenter.random(
          examples.get(i), Training.random(seed, index * size + i), pixels, i * augmenter.length());
    }
    return new Batch(pixels, examples);
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
