package org.fashionnet.classifier.shadow;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How far a candidate agrees with the model that serves.
 *
 * @param current version that serves
 * @param candidate version that runs beside it
 * @param since when the comparison began
 * @param images how many were compared, and how many not
 * @param attributes by name, those that both models read
 */
public record ShadowReport(
    String current,
    String candidate,
    Instant since,
    Images images,
    Map<String, Comparison> attributes) {
  /**
   * Images of live traffic; one that Kafka brings twice counts twice.
   *
   * @param compared read by both
   * @param skipped not read by the candidate because it was behind
   * @param failed not read by the candidate because it could not
   */
  public record Images(long compared, long skipped, long failed) {}

  /**
   * One attribute.
   *
   * @param agreement share of the images with the same class, or unsure both times
   * @param currentConfidence mean confidence of the model that serves, 0 to 1
   * @param candidateConfidence mean confidence of the candidate, 0 to 1
   * @param disagreements the most frequent first
   */
  public record Comparison(
      double agreement,
      double currentConfidence,
      double candidateConfidence,
      List<Disagreement> disagreements) {}

  /**
   * Images that the two read differently; a class may be {@link #UNSURE}.
   *
   * @param current class of the model that serves
   * @param candidate class of the candidate
   * @param images how many
   */
  public record Disagreement(String current, String candidate, long images) {}

  /** Stands for no class. */
  public static final String UNSURE = "unsure";
}
