package org.fashionnet.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.fashionnet.trainer.network.FloatArrays;

/**
 * An exponential moving average of all parameters, which generalises better than the last weights
 * (Polyak averaging). While {@link #swap} is in force the network has the averaged weights.
 */
final class WeightAverage implements AutoCloseable {
  private final NDManager manager;
  private final List<Parameter> parameters;
  private final NDArray[] average;
  private final double decay;
  private int steps;

  /**
   * An average that starts with the present weights.
   *
   * @param decay what remains of the average after a step: below 1; 0 for the present weights
   */
  WeightAverage(NDManager parent, List<Parameter> parameters, double decay) {
    this.decay = decay;
    this.manager = parent.newSubManager();
    this.parameters = parameters;
    this.average =
        parameters.stream()
            .map(
                p -> {
                  NDArray copy = p.getArray().duplicate();
                  copy.attach(manager);
                  return copy;
                })
            .toArray(NDArray[]::new);
  }

  /** Adds the weights after a step. Early steps count more, because the start is random. */
  void update() {
    steps++;
    double keep = Math.min(decay, (1.0 + steps) / (10.0 + steps));
    try (NDManager scope = manager.newSubManager()) {
      for (int i = 0; i < average.length; i++) {
        NDArray part = parameters.get(i).getArray().mul(1 - keep);
        part.attach(scope);
        average[i].muli(keep).addi(part);
      }
    }
  }

  /** Exchanges the network's weights and the averaged ones; called twice it changes nothing. */
  void swap() {
    for (int i = 0; i < average.length; i++) {
      NDArray live = parameters.get(i).getArray();
      float[] now = live.toFloatArray();
      live.set(average[i].toFloatArray());
      average[i].set(now);
    }
  }

  void save(DataOutputStream out) throws IOException {
    out.writeInt(steps);
    for (NDArray array : average) {
      FloatArrays.write(array, out);
    }
  }

  void load(DataInputStream in) throws IOException {
    steps = in.readInt();
    for (NDArray array : average) {
      FloatArrays.read(array, in);
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
