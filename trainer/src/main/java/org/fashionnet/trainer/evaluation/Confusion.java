package org.fashionnet.trainer.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often each class was predicted for each true class.
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
    return answered(label) == 0 ? 0 : (double) counts[label][label] / answered(label);
  }

  /** Harmonic mean of precision and recall of a class; 0 if it neither occurs nor is answered. */
  public double f1(int label) {
    int sum = support(label) + answered(label);
    return sum == 0 ? 0 : 2.0 * counts[label][label] / sum;
  }

  /** Mean F1 over the classes that occur among the examples. */
  public double macroF1() {
    return IntStream.range(0, counts.length)
        .filter(label -> support(label) > 0)
        .mapToDouble(this::f1)
        .average()
        .orElse(0);
  }

  private int answered(int label) {
    return Arrays.stream(counts).mapToInt(row -> row[label]).sum();
  }
}
