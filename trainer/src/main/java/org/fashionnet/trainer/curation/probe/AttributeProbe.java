package org.fashionnet.trainer.curation.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.trainer.evaluation.Confusion;

/**
 * How well an attribute can be read from embeddings by a linear probe, on photos that it has not
 * learned from.
 *
 * @param points with ever more training photos, the last with all
 * @param classes what more photos of each class would bring
 */
public record AttributeProbe(Attribute attribute, List<Point> points, List<ClassCurve> classes) {
  private static final double[] PARTS = {0.25, 0.5, 0.75, 1};
  private static final int HALF = 1;

  /**
   * A point of the learning curve.
   *
   * @param part of the training photos, above 0 to 1
   */
  public record Point(double part, Confusion confusion) {}

  /** Learns from ever more photos. */
  public static AttributeProbe of(Attribute attribute, OutOfFold probes) {
    List<Point> points = new ArrayList<>();
    List<int[]> answers = new ArrayList<>();
    for (double part : PARTS) {
      int[] said = answers(probes.probabilities(part));
      answers.add(said);
      points.add(new Point(part, confusion(attribute, probes.labels(), said)));
    }
    List<ClassCurve> classes =
        IntStream.range(0, attribute.classes().size())
            .parallel()
            .mapToObj(
                c ->
                    ClassCurve.of(
                        attribute.classes().get(c),
                        c,
                        probes.labels(),
                        answers.get(HALF),
                        answers.getLast(),
                        probes.seed()))
            .toList();
    return new AttributeProbe(attribute, points, classes);
  }

  private static int[] answers(double[][] probabilities) {
    int[] answers = new int[probabilities.length];
    for (int i = 0; i < answers.length; i++) {
      answers[i] = -1;
      for (int c = 0; probabilities[i] != null && c < probabilities[i].length; c++) {
        if (answers[i] < 0 || probabilities[i][c] > probabilities[i][answers[i]]) {
          answers[i] = c;
        }
      }
    }
    return answers;
  }

  private static Confusion confusion(Attribute attribute, int[] truth, int[] said) {
    var confusion = new Confusion(attribute.classes());
    for (int i = 0; i < truth.length; i++) {
      if (truth[i] >= 0 && said[i] >= 0) {
        confusion.counts()[truth[i]][said[i]]++;
      }
    }
    return confusion;
  }

  /** With all training photos. */
  public Confusion best() {
    return points.getLast().confusion();
  }
}
