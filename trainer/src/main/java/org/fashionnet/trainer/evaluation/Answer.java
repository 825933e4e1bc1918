package org.fashionnet.trainer.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.trainer.data.Example;

/**
 * A bundle's answer for one attribute of one labelled example.
 *
 * @param example the picture
 * @param truth index of its class
 * @param predicted index of the most probable class
 * @param confidence probability of the predicted class after the bundle's temperature
 */
public record Answer(Example example, int truth, int predicted, double confidence) {
  public boolean isRight() {
    return truth == predicted;
  }

  /** All answers, by attribute; examples without a label have none. */
  public static Map<String, List<Answer>> of(
      BundleManifest manifest, List<Example> examples, List<float[][]> probabilities) {
    Map<String, List<Answer>> answers = new LinkedHashMap<>();
    for (int a = 0; a < manifest.taxonomy().attributes().size(); a++) {
      String attribute = manifest.taxonomy().attributes().get(a).name();
      double temperature = manifest.temperatureOf(attribute);
      answers.put(attribute, of(a, temperature, examples, probabilities));
    }
    return answers;
  }

  /** The answers of one attribute at a temperature. */
  static List<Answer> of(
      int attribute, double temperature, List<Example> examples, List<float[][]> probabilities) {
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      int truth = examples.get(i).labels()[attribute];
      if (truth != Example.UNKNOWN) {
        float[] ofExample = probabilities.get(i)[attribute];
        int predicted = Evaluator.largest(ofExample);
        double confidence = Calibration.scaled(ofExample, temperature)[predicted];
        answers.add(new Answer(examples.get(i), truth, predicted, confidence));
      }
    }
    return answers;
  }
}
