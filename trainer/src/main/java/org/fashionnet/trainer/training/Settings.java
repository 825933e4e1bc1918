package org.fashionnet.trainer.training;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What all phases share.
 *
 * @param seed decides everything random: the same seed on the same machine gives the same network
 * @param batch examples per step
 * @param smoothing of the labels
 * @param distillation how a teacher is learned from beside the labels; null without a teacher
 * @param optimisation how the weights follow the gradients
 * @param patience epochs without better weights after which a phase ends early; 0: never
 * @param directory of the run: checkpoint, log, best weights
 * @param resume continue from the directory's checkpoint
 */
public record Settings(
    long seed,
    int batch,
    float smoothing,
    @Nullable Distillation distillation,
    Optimisation optimisation,
    int patience,
    Path directory,
    boolean resume) {
  /** Null without one. */
  @Nullable Teacher teacher() {
    return distillation == null ? null : distillation.teacher();
  }

  /** How much a label counts where there is a teacher's answer too. */
  float labelShare() {
    return distillation == null ? 1 : (float) (1 - distillation.share());
  }
}
