package org.fashionnet.trainer.evaluation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.fashionnet.bundle.BundleManifest;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an evaluation measured: the page shows it, and the JSON beside the page holds it.
 *
 * @param bundle the bundle's version
 * @param data which photos were measured, in words
 * @param meanAccuracy over the attributes
 * @param attributes by name, in the taxonomy's order
 * @param relevance garments against other things; null if that was not measured
 */
public record Figures(
    String bundle,
    String data,
    double meanAccuracy,
    Map<String, OfAttribute> attributes,
    @Nullable RelevanceFigures relevance) {
  /**
   * One attribute.
   *
   * @param accuracy share of the photos whose class was found
   * @param macroF1 mean F1 over the classes that occur
   * @param majority accuracy of always answering the commonest class
   * @param n number of labelled photos
   * @param classes in the order of the matrix
   * @param confusion [true class][answer], numbers of photos
   * @param confidence whether confidences can be believed; its fields stand beside the others
   * @param unsure what the bundle's own threshold costs and brings
   * @param coverage what every other threshold would, from the highest
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record OfAttribute(
      double accuracy,
      double macroF1,
      double majority,
      int n,
      List<OfClass> classes,
      int[][] confusion,
      @JsonUnwrapped Confidence confidence,
      Unsure unsure,
      List<Coverage.Point> coverage) {}

  /**
   * Whether the confidences of an attribute can be believed.
   *
   * @param temperature of the bundle
   * @param calibrationError expected calibration error at that temperature
   * @param reliability accuracy by confidence, from the least confident bin that has answers
   */
  public record Confidence(
      double temperature, double calibrationError, List<Reliability.Bin> reliability) {}

  /**
   * One class.
   *
   * @param precision share of the answers of the class that are right; 0 without any
   * @param recall share of its photos that were found; 0 without any
   * @param f1 their harmonic mean
   * @param support number of its photos
   */
  public record OfClass(String name, double precision, double recall, double f1, int support) {}

  /**
   * The bundle's threshold of <em>unsure</em>.
   *
   * @param below answers of a smaller confidence are not given
   * @param coverage share of the photos that get an answer
   * @param precision share of these answers that is right; null if there is none
   */
  public record Unsure(double below, double coverage, @Nullable Double precision) {
    /** What the bundle's threshold does to answers of one attribute. */
    public static Unsure of(double below, Coverage coverage) {
      return coverage
          .at(below)
          .map(point -> new Unsure(below, point.coverage(), point.accuracy()))
          .orElse(new Unsure(below, 0, null));
    }
  }

  /**
   * Puts the figures together.
   *
   * @param answers by attribute, those that the evaluation counts
   * @param relevance null if that was not measured
   */
  public static Figures of(
      BundleManifest manifest,
      String data,
      Evaluation evaluation,
      Map<String, List<Answer>> answers,
      @Nullable RelevanceFigures relevance) {
    Map<String, OfAttribute> attributes = new LinkedHashMap<>();
    evaluation
        .confusion()
        .forEach(
            (name, of) ->
                attributes.put(
                    name, attribute(manifest, name, of, answers.getOrDefault(name, List.of()))));
    return new Figures(manifest.version(), data, evaluation.meanAccuracy(), attributes, relevance);
  }

  private static OfAttribute attribute(
      BundleManifest manifest, String name, Confusion confusion, List<Answer> answers) {
    Reliability reliability = Reliability.of(answers);
    Coverage coverage = Coverage.of(answers);
    return new OfAttribute(
        confusion.accuracy(),
        confusion.macroF1(),
        confusion.majority(),
        confusion.total(),
        IntStream.range(0, confusion.classes().size())
            .mapToObj(c -> ofClass(confusion, c))
            .toList(),
        confusion.counts(),
        new Confidence(manifest.temperatureOf(name), reliability.error(), reliability.bins()),
        Unsure.of(manifest.unsureBelowOf(name), coverage),
        coverage.points());
  }

  private static OfClass ofClass(Confusion confusion, int label) {
    return new OfClass(
        confusion.classes().get(label),
        confusion.precision(label),
        confusion.recall(label),
        confusion.f1(label),
        confusion.support(label));
  }
}
