package org.fashionnet.trainer.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.data.Augmenter;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.network.Network;

/** Runs a network over examples, as the classifier will see them. */
public final class Evaluator {
  private static final int BATCH = 64;

  private final Network network;
  private final Augmenter augmenter;

  /**
   * For examples of one size.
   *
   * @param size side of the network's input, and of the examples
   */
  public Evaluator(Network network, int size) {
    this.network = network;
    this.augmenter = Augmenter.plain(size);
  }

  /** Per example and attribute the probabilities of the classes. */
  public List<float[][]> probabilities(List<Example> examples) {
    List<float[][]> all = new ArrayList<>();
    for (int from = 0; from < examples.size(); from += BATCH) {
      List<Example> batch = examples.subList(from, Math.min(examples.size(), from + BATCH));
      float[] pixels = new float[batch.size() * augmenter.length()];
      for (int i = 0; i < batch.size(); i++) {
        augmenter.plain(batch.get(i), pixels, i * augmenter.length());
      }
      all.addAll(network.probabilities(pixels, batch.size(), augmenter.size()));
    }
    return all;
  }

  public Evaluation evaluate(List<Example> examples) {
    return compare(network.architecture().taxonomy(), examples, probabilities(examples));
  }

  /** Compares probabilities with labels; unknown labels do not count. */
  public static Evaluation compare(
      Taxonomy taxonomy, List<Example> examples, List<float[][]> probabilities) {
    Map<String, Confusion> confusion = new LinkedHashMap<>();
    for (int a = 0; a < taxonomy.attributes().size(); a++) {
      var attribute = taxonomy.attributes().get(a);
      var counts = new Confusion(attribute.classes());
      for (int i = 0; i < examples.size(); i++) {
        int label = examples.get(i).labels()[a];
        if (label != Example.UNKNOWN) {
          counts.add(label, largest(probabilities.get(i)[a]));
        }
      }
      confusion.put(attribute.name(), counts);
    }
    return new Evaluation(confusion);
  }

  static int largest(float[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }
}
