package org.fashionnet.trainer.curation.probe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.fashionnet.trainer.numeric.SoftmaxRegression;

/**
 * The answers of linear probes to photos that they have not learned from: each fold is answered by
 * a probe that learned from the others.
 *
 * @param features [photo][feature]
 * @param labels per photo its class, or -1
 * @param folds per photo its fold, from 0
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record OutOfFold(float[][] features, int[] labels, int[] folds, int classes, long seed) {

  /**
   * Per photo the probabilities of the classes; null for a photo that has no label, or if the other
   * folds have none.
   *
   * @param part of the photos to learn from, above 0 to 1; a smaller part lies in a larger one
   */
  public double[][] probabilities(double part) {
    double[][] answers = new double[labels.length][];
    int last = IntStream.of(folds).max().orElse(-1);
    IntStream.rangeClosed(0, last).parallel().forEach(fold -> answer(fold, part, answers));
    return answers;
  }

  private void answer(int fold, double part, double[][] answers) {
    List<Integer> train = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] >= 0 && folds[i] != fold) {
        train.add(i);
      }
    }
    Collections.shuffle(train, new Random(seed + fold));
    List<Integer> used = train.subList(0, (int) Math.ceil(part * train.size()));
    if (used.isEmpty()) {
      return;
    }
    var probe =
        SoftmaxRegression.fit(
            used.stream().map(i -> features[i]).toArray(float[][]::new),
            used.stream().mapToInt(i -> labels[i]).toArray(),
            classes);
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] >= 0 && folds[i] == fold) {
        answers[i] = probe.probabilities(features[i]);
      }
    }
  }
}
