package org.fashionnet.trainer.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How many answers each threshold for <em>unsure</em> leaves, and how many of these are right.
 *
 * @param points from the highest threshold to the lowest, one for each distinct confidence
 */
public record Coverage(List<Point> points) {
  /**
   * A threshold.
   *
   * @param threshold answers of this confidence and above are given
   * @param coverage share of the examples that get an answer
   * @param accuracy share of these answers that is right
   */
  public record Point(double threshold, double coverage, double accuracy) {}

  /** All thresholds that tell answers apart. */
  public static Coverage of(List<Answer> answers) {
    List<Answer> sorted =
        answers.stream().sorted(Comparator.comparingDouble(Answer::confidence).reversed()).toList();
    List<Point> points = new ArrayList<>();
    int right = 0;
    for (int i = 0; i < sorted.size(); i++) {
      right += sorted.get(i).isRight() ? 1 : 0;
      double confidence = sorted.get(i).confidence();
      boolean last = i + 1 == sorted.size() || sorted.get(i + 1).confidence() < confidence;
      if (last) {
        points.add(new Point(confidence, (i + 1.0) / sorted.size(), right / (i + 1.0)));
      }
    }
    return new Coverage(List.copyOf(points));
  }

  /** The point with the most answers among those that are right often enough. */
  public Optional<Point> forPrecision(double precision) {
    return points.stream()
        .filter(point -> point.accuracy() >= precision)
        .max(Comparator.comparingDouble(Point::coverage));
  }

  /** The answers that a threshold leaves; empty if none reaches it. */
  public Optional<Point> at(double threshold) {
    return points.stream()
        .filter(point -> point.threshold() >= threshold)
        .max(Comparator.comparingDouble(Point::coverage));
  }
}
