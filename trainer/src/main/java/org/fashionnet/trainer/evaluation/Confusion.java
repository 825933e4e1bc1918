package org.fashionnet.trainer.evaluation;

import java.util.Arrays;
import java.util.List;

/**
 * How often each class was taken for each class.
 *
 * @param classes names, in the order of rows and columns
 * @param counts [true class][predicted class]
 */
@SuppressWarnings("ArrayRecordComponent")
public record Confusion(List<String> classes, int[][] counts) {
  public Confusion(List<String> classes) {
    this(classes, new int[classes.size()][classes.size()]);
  }

  void add(int truth, int predicted) {
    counts[truth][predicted]++;
  }

  /** Number of labelled examples. */
  public int total() {
    return Arrays.stream(counts).flatMapToInt(Arrays::stream).sum();
  }

  /** Share of the examples whose class was found; 0 without examples. */
  public double accuracy() {
    int right = 0;
    for (int c = 0; c < counts.length; c++) {
      right += counts[c][c];
    }
    return total() == 0 ? 0 : (double) right / total();
  }

  /** Accuracy of always answering the commonest class. */
  public double majority() {
    int largest = Arrays.stream(counts).mapToInt(row -> Arrays.stream(row).sum()).max().orElse(0);
    return total() == 0 ? 0 : (double) largest / total();
  }

  /** Number of examples of a class. */
  public int support(int label) {
    return Arrays.stream(counts[label]).sum();
  }

  /** Share of the examples of a class that were found; 0 without any. */
  public double recall(int label) {
    return support(label) == 0 ? 0 : (double) counts[label][label] / support(label);
  }

  /** Share of the answers of a class that are right; 0 without any. */
  public double precision(int label) {
    int answered = Arrays.stream(counts).mapToInt(row -> row[label]).sum();
    return answered == 0 ? 0 : (double) counts[label][label] / answered;
  }

  /** Mean F1 over the classes that occur among the examples. */
  public double macroF1() {
    double sum = 0;
    int occurring = 0;
    for (int c = 0; c < counts.length; c++) {
      int truth = Arrays.stream(counts[c]).sum();
      int predicted = 0;
      for (int[] row : counts) {
        predicted += row[c];
      }
      if (truth > 0) {
        occurring++;
        sum += 2.0 * counts[c][c] / (truth + predicted);
      }
    }
    return occurring == 0 ? 0 : sum / occurring;
  }
}
