package org.fashionnet.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.fashionnet.trainer.evaluation.Calibration;

/**
 * Learning from a teacher's probabilities beside the labels (Hinton et al., 2015): the
 * cross-entropy of both sides' probabilities at a temperature, times its square, so that the
 * gradients keep their size. The teacher sees the very picture that the network sees, turned,
 * cropped and blended (Beyer et al., 2022).
 *
 * @param teacher what is learned from
 * @param share of the teacher in the loss, 0 to 1; the labels have the rest
 * @param temperature above 0: probabilities p become p^(1/T), renormalised
 */
public record Distillation(Teacher teacher, double share, double temperature) {
  /**
   * Added to the loss of the labels; a picture that the teacher was not asked about adds nothing.
   */
  NDArray loss(NDManager manager, NDList scores, Batches.Batch batch) {
    NDArray total = null;
    for (int a = 0; a < scores.size(); a++) {
      Shape shape = scores.get(a).getShape();
      NDArray targets = manager.create(targets(batch, a, (int) shape.get(1)), shape);
      NDArray loss =
          scores
              .get(a)
              .div((float) temperature)
              .logSoftmax(1)
              .mul(targets)
              .sum()
              .div(-batch.size());
      total = total == null ? loss : total.add(loss);
    }
    return total.mul((float) (temperature * temperature));
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
