package org.fashionnet.trainer.evaluation;

import java.util.List;
import java.util.Locale;

/**
 * How well a bundle tells garments from other things.
 *
 * @param below the bundle's threshold: a picture of smaller relevance does not count as a garment,
 *     0 to 1
 * @param areaUnderCurve of the ROC curve, 0 to 1; by chance 0.5
 * @param kept share of the garments that reach the threshold
 * @param caught share of the other things that do not
 * @param garments number of photos of garments
 * @param others number of pictures of other things
 * @param measuredOn describes the pictures of other things
 * @param roc the curve's points
 */
public record RelevanceFigures(
    double below,
    double areaUnderCurve,
    double kept,
    double caught,
    int garments,
    int others,
    String measuredOn,
    List<Roc.Point> roc) {
  /** Measures the relevances of garments and of other things, at least one of each. */
  public static RelevanceFigures of(
      double below, double[] garments, double[] others, String measuredOn) {
    Roc roc = Roc.of(garments, others);
    Roc.Point at = roc.at(below);
    return new RelevanceFigures(
        below,
        roc.area(),
        at.kept(),
        1 - at.passed(),
        garments.length,
        others.length,
        measuredOn,
        roc.points());
  }

  /** A line for people. */
  public String line(String split) {
    return String.format(
        Locale.ROOT,
        "relevance, %s: ROC AUC %.3f; below %.4f is no garment: keeps %.1f %% of %d garments,"
            + " catches %.1f %% of %d other things%n",
        split,
        areaUnderCurve,
        below,
        100 * kept,
        garments,
        100 * caught,
        others);
  }
}
