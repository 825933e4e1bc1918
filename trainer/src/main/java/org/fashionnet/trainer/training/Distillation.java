package org.fashionnet.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import org.fashionnet.trainer.evaluation.Calibration;

/**
 * Learning from a teacher's probabilities beside the labels (Hinton et al., 2015): the
 * cross-entropy of both sides' probabilities at a temperature, times its square, so that the
 * gradients keep their size. The teacher sees the very picture that the network sees, turned,
 * cropped and blended (Beyer et al., 2022).
 *
 * @param teacher whose answers are learned
 * @param share of the teacher in the loss, 0 to 1; the labels have the rest
 * @param temperature above 0: probabilities p become p^(1/T), renormalised
 */
public record Distillation(Teacher teacher, double share, double temperature) {
  /**
   * Added to the loss of the labels; a picture that the teacher was not asked about adds nothing.
   */
  NDArray loss(NDManager manager, NDList scores, Batches.Batch batch) {
    NDArray total = loss(manager, scores, batch, 0);
    for (int a = 1; a < scores.size(); a++) {
      total = total.add(loss(manager, scores, batch, a));
    }
    return total.mul((float) (temperature * temperature));
  }

  private NDArray loss(NDManager manager, NDList scores, Batches.Batch batch, int attribute) {
    NDArray of = scores.get(attribute);
    float[] targets = targets(batch, attribute, (int) of.getShape().get(1));
    return of.div((float) temperature)
        .logSoftmax(1)
        .mul(manager.create(targets, of.getShape()))
        .sum()
        .div(-batch.size());
  }

  private float[] targets(Batches.Batch batch, int attribute, int classes) {
    float[] targets = new float[batch.size() * classes];
    for (int i = 0; i < batch.size(); i++) {
      if (batch.isTaught(i, attribute)) {
        double[] soft = Calibration.scaled(batch.answers()[i][attribute], temperature);
        for (int c = 0; c < classes; c++) {
          targets[i * classes + c] = (float) (share * soft[c]);
        }
      }
    }
    return targets;
  }
}
