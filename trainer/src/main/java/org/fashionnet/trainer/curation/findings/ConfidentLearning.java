package org.fashionnet.trainer.curation.findings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Labels that are likely wrong. A class's threshold is the mean probability that photos of the
 * class get for it; a photo whose probability for another class reaches that class's threshold, and
 * more than any other such class, is counted to that one. Source: Northcutt, Jiang, Chuang,
 * Confident Learning: Estimating Uncertainty in Dataset Labels, JAIR 70, 2021, section 3.1.
 */
final class ConfidentLearning {
  private ConfidentLearning() {}

  /**
   * A photo with a doubtful label.
   *
   * @param likely the class that it seems to have
   * @param margin by how much that class is more probable than the label, above 0 to 1
   */
  record Suspect(int photo, int likely, double margin) {}

  /**
   * Finds suspects, the most doubtful first.
   *
   * @param labels per photo its class, or -1
   * @param probabilities per photo those of the classes, by a model that never saw it; null if not
   *     known
   */
  static List<Suspect> suspects(int[] labels, double[][] probabilities, int classes) {
    double[] thresholds = thresholds(labels, probabilities, classes);
    List<Suspect> suspects = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] >= 0 && probabilities[i] != null) {
        double[] of = probabilities[i];
        int likely = -1;
        for (int c = 0; c < classes; c++) {
          if (of[c] >= thresholds[c] && (likely < 0 || of[c] > of[likely])) {
            likely = c;
          }
        }
        if (likely >= 0 && likely != labels[i] && of[likely] > of[labels[i]]) {
          suspects.add(new Suspect(i, likely, of[likely] - of[labels[i]]));
        }
      }
    }
    suspects.sort(Comparator.comparingDouble(suspect -> -suspect.margin()));
    return suspects;
  }

  /** A class without photos has a threshold that nothing reaches. */
  private static double[] thresholds(int[] labels, double[][] probabilities, int classes) {
    double[] sums = new double[classes];
    int[] counts = new int[classes];
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] >= 0 && probabilities[i] != null) {
        sums[labels[i]] += probabilities[i][labels[i]];
        counts[labels[i]]++;
      }
    }
    for (int c = 0; c < classes; c++) {
      sums[c] = counts[c] == 0 ? Double.POSITIVE_INFINITY : sums[c] / counts[c];
    }
    return sums;
  }
}
