package org.fashionnet.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.fashionnet.trainer.data.Augmenter;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.network.Network;
import org.jspecify.annotations.Nullable;

/**
 * The features of many pictures, computed once: for as long as the trunks are frozen they do not
 * change. In memory they take 4 bytes for each of a trunk's features, 10 kB a picture and view for
 * five trunks of full width.
 */
final class FrozenFeatures {
  private static final int BATCH = 64;

  private final int length;
  private final List<float[][]> byTrunk = new ArrayList<>();
  private final List<float[][]> answers = new ArrayList<>();

  private FrozenFeatures(int trunks, int pictures, int length) {
    this.length = length;
    for (int t = 0; t < trunks; t++) {
      byTrunk.add(new float[pictures][]);
    }
  }

  /**
   * Of the random views of that seed, as a training step would compute them.
   *
   * @param teacher asked about each view; null for none
   */
  static FrozenFeatures ofViews(
      Network network,
      List<Example> examples,
      Augmenter augmenter,
      @Nullable Teacher teacher,
      long seed) {
    return compute(network, examples, augmenter, teacher, seed, false);
  }

  /** Of the pictures as they are, as the network answers by them. */
  static FrozenFeatures ofPictures(Network network, List<Example> examples, int size) {
    return compute(network, examples, Augmenter.plain(size), null, 0, true);
  }

  private static FrozenFeatures compute(
      Network network,
      List<Example> examples,
      Augmenter augmenter,
      @Nullable Teacher teacher,
      long seed,
      boolean answering) {
    var architecture = network.architecture();
    var features =
        new FrozenFeatures(architecture.towers().size(), examples.size(), architecture.features());
    int size = augmenter.size();
    try (var batches =
        new Batches(Batches.Shown.of(examples), BATCH, augmenter, 0, teacher, seed)) {
      for (int from = 0; from < examples.size(); from += BATCH) {
        Batches.Batch batch = batches.next();
        features.answers.addAll(List.of(batch.answers()));
        try (NDManager scope = network.manager().newSubManager()) {
          NDArray images = scope.create(batch.pixels(), new Shape(batch.size(), 3, size, size));
          features.put(
              from, answering ? network.answering(images) : network.features(images, false));
        }
      }
    }
    return features;
  }

  private void put(int from, NDList batch) {
    for (int t = 0; t < byTrunk.size(); t++) {
      float[] values = batch.get(t).toFloatArray();
      for (int i = 0; i < values.length / length; i++) {
        byTrunk.get(t)[from + i] = Arrays.copyOfRange(values, i * length, (i + 1) * length);
      }
    }
  }

  /** What the teacher says about some of the pictures. */
  float[][][] answers(int... pictures) {
    return IntStream.of(pictures).mapToObj(answers::get).toArray(float[][][]::new);
  }

  /** Features [N, D] of each trunk for some of the pictures. */
  NDList rows(NDManager manager, int... pictures) {
    var rows = new NDList();
    for (float[][] features : byTrunk) {
      float[] values = new float[pictures.length * length];
      for (int i = 0; i < pictures.length; i++) {
        System.arraycopy(features[pictures[i]], 0, values, i * length, length);
      }
      rows.add(manager.create(values, new Shape(pictures.length, length)));
    }
    return rows;
  }
}
