package org.fashionnet.classifier.rollout;

import java.util.Optional;
import org.fashionnet.classifier.bundle.BundleRefusedException;
import org.fashionnet.classifier.bundle.ModelBundle;
import org.fashionnet.classifier.serving.ServingModel;
import org.fashionnet.contracts.vector.FashionVector;

/** Where the models come from: one bundle, or a registry that names one. */
public interface ModelSource extends AutoCloseable {
  /**
   * The first model. Waits while there is none yet but one may still come.
   *
   * @throws BundleRefusedException if there is none, and none will come
   */
  ModelBundle first() throws BundleRefusedException, InterruptedException;

  /** Exchanges the model whenever the source names another, until interrupted. */
  void follow(ServingModel serving) throws InterruptedException;

  /** Why what serves is not what the source names. */
  Optional<RolloutProblem> problem();

  /**
   * Looks for another model now.
   *
   * @return false if this source never has another
   */
  boolean reload();

  /** The candidate that runs beside the model; empty if this source has none. */
  Optional<Shadowing> shadowing();

  /** Shows a candidate, if one runs, what the model read in an image; returns at once. */
  default void offer(byte[] jpeg, FashionVector vector) {
    shadowing().ifPresent(shadowing -> shadowing.offer(jpeg, vector));
  }

  /** Ends the comparison with a candidate. */
  @Override
  default void close() {
    shadowing().ifPresent(Shadowing::close);
  }
}
