package org.fashionnet.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.fashionnet.trainer.data.Example;

/**
 * The sum over attributes of the mean weighted cross-entropy with label smoothing (Szegedy et al.,
 * 2015). An unknown label adds nothing: its row of targets is zero.
 *
 * @param weights by attribute and class
 * @param smoothing share of each target that is spread over all classes
 */
record MaskedCrossEntropy(ClassWeights weights, float smoothing) {
  NDArray of(NDManager manager, NDList scores, List<Example> batch) {
    NDArray total = null;
    for (int a = 0; a < scores.size(); a++) {
      int classes = weights.byAttribute()[a].length;
      NDArray targets =
          manager.create(targets(batch, a, classes), new Shape(batch.size(), classes));
      NDArray loss = scores.get(a).logSoftmax(1).mul(targets).sum().div(-batch.size());
      total = total == null ? loss : total.add(loss);
    }
    return total;
  }

  private float[] targets(List<Example> batch, int attribute, int classes) {
    float[] targets = new float[batch.size() * classes];
    for (int i = 0; i < batch.size(); i++) {
      int label = batch.get(i).labels()[attribute];
      if (label == Example.UNKNOWN) {
        continue;
      }
      float weight = weights.byAttribute()[attribute][label];
      for (int c = 0; c < classes; c++) {
        float target = smoothing / classes + (c == label ? 1 - smoothing : 0);
        targets[i * classes + c] = weight * target;
      }
    }
    return targets;
  }
}
