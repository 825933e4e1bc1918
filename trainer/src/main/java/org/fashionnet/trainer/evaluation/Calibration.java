package org.fashionnet.trainer.evaluation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.trainer.data.Example;

/**
 * The settings of a bundle that held-out examples decide: temperatures (Guo et al., 2017: the one
 * with which the probabilities are least surprised by the labels), and the thresholds of
 * <em>unsure</em> and of relevance.
 */
public final class Calibration {
  private Calibration() {}

  /** The bundle with the temperatures and thresholds that its answers to examples suggest. */
  public static BundleManifest calibrate(
      BundleManifest manifest, List<Example> examples, List<float[][]> probabilities) {
    Map<String, Double> temperature = new LinkedHashMap<>();
    Map<String, Double> unsureBelow = new LinkedHashMap<>();
    for (int a = 0; a < manifest.taxonomy().attributes().size(); a++) {
      String name = manifest.taxonomy().attributes().get(a).name();
      double best = temperature(examples, probabilities, a);
      temperature.put(name, best);
      unsureBelow.put(name, unsureBelow(examples, probabilities, a, best));
    }
    return manifest.calibrated(temperature, unsureBelow);
  }

  /** The best of 46 temperatures from 0.5 to 5 for one attribute; 1 without labels. */
  public static double temperature(
      List<Example> examples, List<float[][]> probabilities, int attribute) {
    double best = 1;
    double least = Double.MAX_VALUE;
    for (int step = 0; step <= 45; step++) {
      double temperature = 0.5 + step * 0.1;
      double surprise = 0;
      int known = 0;
      for (int i = 0; i < examples.size(); i++) {
        int label = examples.get(i).labels()[attribute];
        if (label != Example.UNKNOWN) {
          surprise -= Math.log(scaled(probabilities.get(i)[attribute], temperature)[label]);
          known++;
        }
      }
      if (known > 0 && surprise < least) {
        least = surprise;
        best = temperature;
      }
    }
    return Math.round(best * 10) / 10.0;
  }

  /**
   * The confidence below which an answer of one attribute is rather wrong than right: the largest
   * threshold up to 0.4 whose dropped answers were right at most half the time; 0 without any. The
   * limit keeps most answers: an unsure attribute matches no profile.
   */
  public static double unsureBelow(
      List<Example> examples, List<float[][]> probabilities, int attribute, double temperature) {
    double threshold = 0;
    for (int step = 1; step <= 8; step++) {
      double candidate = step * 0.05;
      int dropped = 0;
      int right = 0;
      for (int i = 0; i < examples.size(); i++) {
        int label = examples.get(i).labels()[attribute];
        double[] scaled = scaled(probabilities.get(i)[attribute], temperature);
        int answer = Evaluator.largest(probabilities.get(i)[attribute]);
        if (label != Example.UNKNOWN && scaled[answer] < candidate) {
          dropped++;
          right += answer == label ? 1 : 0;
        }
      }
      if (dropped > 0 && 2 * right <= dropped) {
        threshold = candidate;
      }
    }
    return Math.round(threshold * 100) / 100.0;
  }

  /**
   * The threshold of relevance: the largest that at least that share of garments reach.
   *
   * @param relevances of held-out photos of garments, at least one
   * @param kept share of garments that should count as such, above 0 to 1
   */
  public static BundleManifest.Relevance relevance(double[] relevances, double kept) {
    if (relevances.length == 0) {
      throw new IllegalArgumentException("there are no validation photos to choose a threshold on");
    }
    double[] sorted = Arrays.stream(relevances).sorted().toArray();
    // A share such as 0.98 is no exact binary number: 50 photos keep 49, not 50.
    int reached = (int) Math.ceil(kept * sorted.length - 1e-9);
    return new BundleManifest.Relevance(sorted[sorted.length - reached], kept);
  }

  /** p^(1/T), renormalised. */
  public static double[] scaled(float[] probabilities, double temperature) {
    double[] scaled = new double[probabilities.length];
    double sum = 0;
    for (int c = 0; c < scaled.length; c++) {
      scaled[c] = Math.pow(Math.max(probabilities[c], 1e-12), 1 / temperature);
      sum += scaled[c];
    }
    for (int c = 0; c < scaled.length; c++) {
      scaled[c] /= sum;
    }
    return scaled;
  }
}
