package org.fashionnet.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.fashionnet.trainer.data.Example;

/**
 * The sum over attributes of the mean weighted cross-entropy with label smoothing (Szegedy et al.,
 * 2015). An unknown label adds nothing: its row of targets is zero.
 *
 * @param weights by attribute and class
 * @param smoothing share of each target that is spread over all classes
 * @param besides weight of a label where a teacher answers too, 0 to 1
 */
record MaskedCrossEntropy(ClassWeights weights, float smoothing, float besides) {
  NDArray of(NDManager manager, NDList scores, Batches.Batch batch) {
    NDArray total = of(manager, scores, batch, 0);
    for (int a = 1; a < scores.size(); a++) {
      total = total.add(of(manager, scores, batch, a));
    }
    return total;
  }

  private NDArray of(NDManager manager, NDList scores, Batches.Batch batch, int attribute) {
    int classes = weights.byAttribute()[attribute].length;
    NDArray targets =
        manager.create(targets(batch, attribute, classes), new Shape(batch.size(), classes));
    return scores.get(attribute).logSoftmax(1).mul(targets).sum().div(-batch.size());
  }

  private float[] targets(Batches.Batch batch, int attribute, int classes) {
    float[] targets = new float[batch.size() * classes];
    for (int i = 0; i < batch.size(); i++) {
      float share = batch.shares()[i];
      float counts = batch.isTaught(i, attribute) ? besides : 1;
      int label = batch.pictures().get(i).example().labels()[attribute];
      int other = batch.partners().get(i).labels()[attribute];
      add(label, counts * share, attribute, targets, i * classes);
      add(other, counts * (1 - share), attribute, targets, i * classes);
    }
    return targets;
  }

  private void add(int label, float share, int attribute, float[] targets, int offset) {
    if (label == Example.UNKNOWN || share == 0) {
      return;
    }
    float[] byClass = weights.byAttribute()[attribute];
    for (int c = 0; c < byClass.length; c++) {
      float target = smoothing / byClass.length + (c == label ? 1 - smoothing : 0);
      targets[offset + c] += share * byClass[label] * target;
    }
  }
}
