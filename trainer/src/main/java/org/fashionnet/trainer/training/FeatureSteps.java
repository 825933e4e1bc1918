package org.fashionnet.trainer.training;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.evaluation.Evaluation;
import org.fashionnet.trainer.evaluation.Evaluator;
import org.fashionnet.trainer.network.Network;
import org.jspecify.annotations.Nullable;

/** Each step runs the heads alone, on features that were computed when they were first needed. */
final class FeatureSteps implements Steps {
  private static final int BATCH = 512;

  private final Network network;
  private final Phase phase;
  private final @Nullable Teacher teacher;
  private final Map<Long, FrozenFeatures> byView = new HashMap<>();
  private @Nullable FrozenFeatures validation;

  FeatureSteps(Network network, Phase phase, @Nullable Teacher teacher) {
    this.network = network;
    this.phase = phase;
    this.teacher = teacher;
  }

  @Override
  public OfEpoch begin(List<Batches.Shown> order, int size, long view) {
    FrozenFeatures features =
        byView.computeIfAbsent(
            view,
            seed ->
                FrozenFeatures.ofViews(
                    network, phase.shown().learned(), phase.augmenter(), teacher, seed));
    return new OfEpoch() {
      private int shown;

      @Override
      public Batches.Batch next() {
        List<Batches.Shown> pictures = order.subList(shown, shown + size);
        shown += size;
        return Batches.Batch.ofFeatures(pictures, features.answers(indices(pictures)));
      }

      @Override
      public NDList scores(NDManager scope, Batches.Batch batch) {
        return network.scores(features.rows(scope, indices(batch.pictures())), true);
      }

      @Override
      public void close() {}
    };
  }

  private static int[] indices(List<Batches.Shown> pictures) {
    return pictures.stream().mapToInt(Batches.Shown::index).toArray();
  }

  @Override
  public Evaluation validate() {
    List<Example> examples = phase.validation();
    FrozenFeatures features = validationFeatures();
    List<float[][]> probabilities =
        IntStream.iterate(0, from -> from < examples.size(), from -> from + BATCH)
            .mapToObj(
                from -> probabilities(features, from, Math.min(examples.size(), from + BATCH)))
            .flatMap(List::stream)
            .toList();
    return Evaluator.compare(network.architecture().taxonomy(), examples, probabilities);
  }

  private FrozenFeatures validationFeatures() {
    if (validation == null) {
      validation = FrozenFeatures.ofPictures(network, phase.validation(), phase.augmenter().size());
    }
    return validation;
  }

  private List<float[][]> probabilities(FrozenFeatures features, int from, int to) {
    try (NDManager scope = network.manager().newSubManager()) {
      NDList rows = features.rows(scope, IntStream.range(from, to).toArray());
      return network.probabilities(rows, to - from);
    }
  }
}
