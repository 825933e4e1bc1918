package org.fashionnet.trainer.training;

import java.util.List;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.network.Network;

/**
 * How much an example of each class counts in the loss: (mean count / count)^strength, scaled so
 * that the examples' mean weight is 1. Strength 0 weighs all examples alike, 1 all classes.
 */
@SuppressWarnings("ArrayRecordComponent")
public record ClassWeights(float[][] byAttribute) {
  /** Classes seen less often than this are not weighted further up. */
  private static final double LEAST = 3;

  /** The weights of the classes of examples. */
  public static ClassWeights of(List<Example> examples, Taxonomy taxonomy, double strength) {
    int attributes = taxonomy.attributes().size();
    float[][] weights = new float[attributes][];
    for (int a = 0; a < attributes; a++) {
      int classes = taxonomy.attributes().get(a).classes().size();
      double[] counts = new double[classes];
      double known = 0;
      for (Example example : examples) {
        int label = example.labels()[a];
        if (label != Example.UNKNOWN) {
          counts[label]++;
          known++;
        }
      }
      weights[a] = weights(counts, known, strength);
    }
    return new ClassWeights(weights);
  }

  /**
   * Takes the class weights of the training out of a network's answers. A loss that weighs class c
   * by w teaches probabilities proportional to w·p(c); with log w subtracted from its score they
   * are p(c) again. To be called once, after training.
   *
   * @param examples of the training
   * @param strength of the class weights that were used; its negative puts them back
   */
  public static void removeFrom(Network network, List<Example> examples, double strength) {
    float[][] weights = of(examples, network.architecture().taxonomy(), strength).byAttribute();
    float[][] logs = new float[weights.length][];
    for (int a = 0; a < logs.length; a++) {
      logs[a] = new float[weights[a].length];
      for (int c = 0; c < logs[a].length; c++) {
        logs[a][c] = (float) Math.log(weights[a][c]);
      }
    }
    network.lowerScores(logs);
  }

  private static float[] weights(double[] counts, double known, double strength) {
    float[] weights = new float[counts.length];
    double mean = 0;
    for (int c = 0; c < counts.length; c++) {
      weights[c] = (float) Math.pow(known / counts.length / Math.max(counts[c], LEAST), strength);
      mean += known == 0 ? 0 : weights[c] * counts[c] / known;
    }
    for (int c = 0; c < counts.length && mean > 0; c++) {
      weights[c] /= (float) mean;
    }
    return weights;
  }
}
