package org.fashionnet.trainer.export;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.trainer.network.Architecture;

/** A model with random weights, as costly as a trained one: for measuring speed. */
public final class RandomModel {
  private final List<float[]> weights = new ArrayList<>();
  private final SplittableRandom random;

  private RandomModel(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** The ONNX model of an architecture with random weights. */
  public static byte[] of(Architecture architecture, int size, long seed) {
    var model = new RandomModel(seed);
    architecture.towers().forEach(answered -> model.tower(architecture, answered));
    return VggGraph.of(architecture, model.weights, size);
  }

  private void tower(Architecture architecture, List<Attribute> answered) {
    int in = 3;
    for (List<Integer> stage : Architecture.STAGES) {
      for (int full : stage) {
        int out = architecture.channels(full);
        random(out * in * 9, in * 9);
        same(out, 1); // gamma
        same(out, 0); // beta
        same(out, 0); // mean
        same(out, 1); // variance
        in = out;
      }
    }
    for (Attribute attribute : answered) {
      random(Architecture.DENSE * in, in);
      same(Architecture.DENSE, 0);
      random(attribute.classes().size() * Architecture.DENSE, Architecture.DENSE);
      same(attribute.classes().size(), 0);
    }
  }

  /** Scaled so that the values neither vanish nor grow from layer to layer (He et al., 2015). */
  private void random(int length, int inputs) {
    float[] values = new float[length];
    double scale = Math.sqrt(2.0 / inputs);
    for (int i = 0; i < length; i++) {
      values[i] = (float) (random.nextGaussian() * scale);
    }
    weights.add(values);
  }

  private void same(int length, float value) {
    float[] values = new float[length];
    java.util.Arrays.fill(values, value);
    weights.add(values);
  }
}
