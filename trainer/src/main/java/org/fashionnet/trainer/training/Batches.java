package org.fashionnet.trainer.training;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fashionnet.trainer.data.Augmenter;
import org.fashionnet.trainer.data.Example;
import org.jspecify.annotations.Nullable;

/**
 * The batches of one epoch, made in the background while the network learns those before: a few at
 * a time and no more than {@value #AHEAD} ahead, whatever the number of pictures.
 */
final class Batches implements AutoCloseable {
  private static final int WORKERS =
      Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 4);
  private static final int AHEAD = WORKERS + 1;

  private final List<Shown> order;
  private final int size;
  private final Augmenter augmenter;
  private final double blended;
  private final @Nullable Teacher teacher;
  private final long seed;
  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          WORKERS, Thread.ofPlatform().daemon().name("augmentation-", 0).factory());
  private final Queue<Future<Batch>> upcoming = new ArrayDeque<>();
  private int begun;

  /**
   * A picture of the epoch.
   *
   * @param index decides its view, wherever in the epoch it is shown
   */
  record Shown(int index, Example example) {
    static List<Shown> of(List<Example> examples) {
      List<Shown> shown = new ArrayList<>();
      examples.forEach(example -> shown.add(new Shown(shown.size(), example)));
      return shown;
    }
  }

  /**
   * The input of a step and the pictures in it.
   *
   * @param partners what each picture is blended with
   * @param shares of the pictures in the blends; the partners have the rest
   * @param answers of the teacher to the input, as {@link Teacher} gives them; none for a picture
   *     that it was not asked about
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Batch(
      float[] pixels,
      List<Shown> pictures,
      List<Example> partners,
      float[] shares,
      float[][][] answers) {
    /** Pictures whose features are known already. */
    static Batch ofFeatures(List<Shown> pictures, float[][][] answers) {
      float[] shares = new float[pictures.size()];
      Arrays.fill(shares, 1);
      List<Example> examples = pictures.stream().map(Shown::example).toList();
      return new Batch(new float[0], pictures, examples, shares, answers);
    }

    /** Whether the teacher says something about that attribute of a picture. */
    boolean isTaught(int picture, int attribute) {
      return answers[picture].length > 0 && answers[picture][attribute].length > 0;
    }

    int size() {
      return pictures.size();
    }
  }

  /**
   * Begins to make the batches.
   *
   * @param order pictures in the order in which they are shown
   * @param size of a batch; the last one may be smaller
   * @param blended share of the pictures that are blended with another one
   * @param teacher asked about each photo; null for none
   * @param seed of the views
   */
  Batches(
      List<Shown> order,
      int size,
      Augmenter augmenter,
      double blended,
      @Nullable Teacher teacher,
      long seed) {
    this.blended = blended;
    this.teacher = teacher;
    this.order = order;
    this.size = size;
    this.augmenter = augmenter;
    this.seed = seed;
    for (int i = 0; i < AHEAD; i++) {
      begin();
    }
  }

  private void begin() {
    int from = begun * size;
    if (from < order.size()) {
      int to = Math.min(order.size(), from + size);
      upcoming.add(workers.submit(() -> make(order.subList(from, to))));
      begun++;
    }
  }

  /** The next batch. */
  Batch next() {
    try {
      Batch batch = upcoming.remove().get();
      begin();
      return batch;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("training was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a batch could not be made", e.getCause());
    }
  }

  private Batch make(List<Shown> pictures) {
    List<Example> partners = new ArrayList<>();
    float[] pixels = new float[pictures.size() * augmenter.length()];
    float[] shares = new float[pictures.size()];
    float[][][] answers = new float[pictures.size()][][];
    for (int i = 0; i < pictures.size(); i++) {
      Shown shown = pictures.get(i);
      SplittableRandom random = random(shown.index());
      augmenter.random(shown.example(), random, pixels, i * augmenter.length());
      shares[i] = 1;
      partners.add(shown.example());
      if (blended > 0 && random.nextDouble() < blended) {
        partners.set(i, order.get(random.nextInt(order.size())).example());
        shares[i] = 0.5f + random.nextFloat() / 2;
        blend(partners.get(i), shares[i], random, pixels, i * augmenter.length());
      }
      // The labels of a drawing are certain: the teacher could add nothing.
      answers[i] =
          teacher != null && !shown.example().isDrawn()
              ? teacher.answers(pixels, i * augmenter.length(), augmenter.size())
              : new float[0][];
    }
    return new Batch(pixels, pictures, partners, shares, answers);
  }

  private SplittableRandom random(int index) {
    return new SplittableRandom(seed * 0x9e3779b97f4a7c15L + index);
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
    workers.shutdownNow();
  }
}
