package org.fashionnet.classifier.inference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.vector.Embedding;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.contracts.vector.Feature;
import org.jspecify.annotations.Nullable;

/** From the network's outputs to a fashion vector, by the rules of the bundle's manifest. */
public final class VectorAssembler {
  private static final double STEPS = 10_000;

  private VectorAssembler() {}

  /**
   * The vector of one image. Below the bundle's threshold of relevance it is no garment, and all of
   * its attributes are unsure.
   *
   * @throws IllegalArgumentException if an output is not a number
   */
  public static FashionVector of(BundleManifest manifest, String imageId, Prediction prediction) {
    Float relevance = relevance(prediction);
    boolean irrelevant = isIrrelevant(manifest, relevance);
    Map<String, Feature> features = new LinkedHashMap<>();
    for (Attribute attribute : manifest.taxonomy().attributes()) {
      Feature feature =
          feature(
              attribute,
              prediction.of(attribute.name()),
              manifest.temperatureOf(attribute.name()),
              manifest.unsureBelowOf(attribute.name()));
      features.put(attribute.name(), irrelevant ? unsure(feature) : feature);
    }
    for (float value : prediction.embedding()) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException("the embedding contains " + value);
      }
    }
    return new FashionVector(
        imageId,
        manifest.version(),
        manifest.taxonomy().version(),
        features,
        Embedding.of(prediction.embedding()),
        relevance);
  }

  /** Whether an image of that relevance, or of none, is no garment to the bundle. */
  public static boolean isIrrelevant(BundleManifest manifest, @Nullable Float relevance) {
    // In float, as readers of the vector see it.
    return relevance != null && relevance < (float) manifest.irrelevantBelow();
  }

  private static Feature unsure(Feature feature) {
    return new Feature(null, feature.confidence(), feature.probabilities());
  }

  private static @Nullable Float relevance(Prediction prediction) {
    Float relevance = prediction.relevance();
    if (relevance == null) {
      return null;
    }
    if (!Float.isFinite(relevance)) {
      throw new IllegalArgumentException("the relevance is " + relevance);
    }
    return rounded(relevance);
  }

  private static float rounded(double probability) {
    return (float) (Math.round(probability * STEPS) / STEPS);
  }

  /**
   * One attribute: probabilities p become p^(1/T), renormalised, rounded to four decimals; the most
   * likely class (the first of equals), or none when its rounded probability is below the
   * threshold.
   */
  static Feature feature(
      Attribute attribute, float[] probabilities, double temperature, double unsureBelow) {
    double[] tempered = tempered(attribute, probabilities, temperature);
    List<Float> rounded = new ArrayList<>(tempered.length);
    int best = 0;
    for (int c = 0; c < tempered.length; c++) {
      rounded.add(rounded(tempered[c]));
      if (tempered[c] > tempered[best]) {
        best = c;
      }
    }
    float confidence = rounded.get(best);
    // In float, as readers of the vector see it: 0.6 is not below 0.6.
    boolean unsure = confidence < (float) unsureBelow;
    return new Feature(unsure ? null : attribute.classes().get(best), confidence, rounded);
  }

  private static double[] tempered(Attribute attribute, float[] probabilities, double temperature) {
    double[] powers = new double[probabilities.length];
    double largest = 0;
    for (float p : probabilities) {
      if (!Float.isFinite(p)) {
        throw new IllegalArgumentException(
            "a probability of %s is %s".formatted(attribute.name(), p));
      }
      largest = Math.max(largest, p);
    }
    if (largest == 0) {
      throw new IllegalArgumentException(
          "all probabilities of %s are 0".formatted(attribute.name()));
    }
    double sum = 0;
    for (int c = 0; c < powers.length; c++) {
      // Relative to the largest, so that a low temperature does not turn all of them into 0.
      powers[c] = Math.pow(Math.max(0, probabilities[c]) / largest, 1 / temperature);
      sum += powers[c];
    }
    for (int c = 0; c < powers.length; c++) {
      powers[c] /= sum;
    }
    return powers;
  }
}
