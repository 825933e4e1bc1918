package org.fashionnet.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.fashionnet.trainer.evaluation.Evaluation;
import org.fashionnet.trainer.evaluation.Evaluator;
import org.fashionnet.trainer.network.Network;
import org.jspecify.annotations.Nullable;

/** The steps of a phase: the pictures that the network sees, and its scores for them. */
interface Steps {
  /** The steps of one epoch. */
  interface OfEpoch extends AutoCloseable {
    /** The pictures of the next step. */
    Batches.Batch next();

    /** Their scores, one [N, classes] per taught attribute, while learning. */
    NDList scores(NDManager scope, Batches.Batch batch);

    @Override
    void close();
  }

  /**
   * Begins an epoch.
   *
   * @param size of a batch
   * @param view seed of the random views
   */
  OfEpoch begin(List<Batches.Shown> order, int size, long view);

  /** How often the network is right about the validation examples now. */
  Evaluation validate();

  /**
   * The steps of a phase.
   *
   * @param teacher asked about each photo; null for none
   */
  static Steps of(Phase phase, Network network, @Nullable Teacher teacher) {
    return phase.trunk() == Trunk.CACHED
        ? new FeatureSteps(network, phase, teacher)
        : new OfPictures(network, phase, teacher);
  }

  /** Each step runs the whole network. */
  record OfPictures(Network network, Phase phase, @Nullable Teacher teacher) implements Steps {
    @Override
    public OfEpoch begin(List<Batches.Shown> order, int size, long view) {
      var batches =
          new Batches(order, size, phase.augmenter(), phase.shown().blended(), teacher, view);
      int side = phase.augmenter().size();
      return new OfEpoch() {
        @Override
        public Batches.Batch next() {
          return batches.next();
        }

        @Override
        public NDList scores(NDManager scope, Batches.Batch batch) {
          NDArray images = scope.create(batch.pixels(), new Shape(batch.size(), 3, side, side));
          return network.forward(images, true);
        }

        @Override
        public void close() {
          batches.close();
        }
      };
    }

    @Override
    public Evaluation validate() {
      return new Evaluator(network, phase.augmenter().size()).evaluate(phase.validation());
    }
  }
}
