package org.fashionnet.trainer.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ROC curve of a relevance (Fawcett, 2006): the share of the garments that each threshold
 * keeps, and of the other things that it lets pass.
 *
 * @param points from the highest threshold to the lowest, one for each distinct relevance
 */
public record Roc(List<Point> points) {
  /**
   * A threshold.
   *
   * @param threshold pictures of this relevance and above count as garments
   * @param kept share of the garments that do
   * @param passed share of the other things that do
   */
  public record Point(double threshold, double kept, double passed) {}

  /** The curve of the relevances of garments and of other things, at least one of each. */
  public static Roc of(double[] garments, double[] others) {
    if (garments.length == 0 || others.length == 0) {
      throw new IllegalArgumentException(
          "a ROC curve needs garments and other things; there are %d and %d"
              .formatted(garments.length, others.length));
    }
    Map<Double, int[]> counts = new TreeMap<>(Comparator.reverseOrder());
    for (double relevance : garments) {
      counts.computeIfAbsent(relevance, of -> new int[2])[0]++;
    }
    for (double relevance : others) {
      counts.computeIfAbsent(relevance, of -> new int[2])[1]++;
    }
    List<Point> points = new ArrayList<>();
    int kept = 0;
    int passed = 0;
    for (var entry : counts.entrySet()) {
      kept += entry.getValue()[0];
      passed += entry.getValue()[1];
      points.add(
          new Point(
              entry.getKey(), (double) kept / garments.length, (double) passed / others.length));
    }
    return new Roc(List.copyOf(points));
  }

  /**
   * The area under the curve: the probability that a garment has a higher relevance than something
   * else, ties counted half.
   */
  public double area() {
    double area = 0;
    var before = new Point(Double.POSITIVE_INFINITY, 0, 0);
    for (Point point : points) {
      area += (point.passed() - before.passed()) * (point.kept() + before.kept()) / 2;
      before = point;
    }
    return area;
  }

  /** The shares that a threshold keeps and lets pass. */
  public Point at(double threshold) {
    Point last = new Point(threshold, 0, 0);
    for (Point point : points) {
      if (point.threshold() < threshold) {
        break;
      }
      last = point;
    }
    return new Point(threshold, last.kept(), last.passed());
  }
}
