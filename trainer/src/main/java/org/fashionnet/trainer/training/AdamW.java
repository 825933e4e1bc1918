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
 * Adam with decoupled weight decay (Loshchilov and Hutter, 2017). Our own, because its state must
 * be in the checkpoint: a resumed training then equals one that was never interrupted.
 */
final class AdamW implements AutoCloseable {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final NDManager manager;
  private final List<Parameter> parameters;
  private final double weightDecay;
  private final NDArray[] mean;
  private final NDArray[] square;
  private int steps;

  AdamW(NDManager parent, List<Parameter> parameters, double weightDecay) {
    this.manager = parent.newSubManager();
    this.parameters = parameters;
    this.weightDecay = weightDecay;
    this.mean = zeros();
    this.square = zeros();
  }

  private NDArray[] zeros() {
    return parameters.stream()
        .map(p -> manager.zeros(p.getArray().getShape()))
        .toArray(NDArray[]::new);
  }

  /** One step along the gradients that the parameters hold, which it clears. */
  void step(double rate) {
    steps++;
    double scale = rate * Math.sqrt(1 - Math.pow(BETA2, steps)) / (1 - Math.pow(BETA1, steps));
    for (int i = 0; i < parameters.size(); i++) {
      NDArray weight = parameters.get(i).getArray();
      if (!weight.hasGradient()) {
        continue;
      }
      try (NDManager scope = manager.newSubManager()) {
        NDArray gradient = weight.getGradient();
        gradient.attach(scope);
        mean[i].muli(BETA1).addi(gradient.mul(1 - BETA1));
        square[i].muli(BETA2).addi(gradient.square().muli(1 - BETA2));
        NDArray change = square[i].sqrt();
        change.attach(scope);
        change.addi(EPSILON);
        NDArray step = mean[i].div(change);
        step.attach(scope);
        if (weight.getShape().dimension() > 1) {
          weight.muli(1 - rate * weightDecay);
        }
        weight.subi(step.muli(scale));
        // The engine accumulates gradients over backward passes and never clears them.
        gradient.subi(gradient);
      }
    }
  }

  void save(DataOutputStream out) throws IOException {
    out.writeInt(steps);
    for (NDArray[] state : List.of(mean, square)) {
      for (NDArray array : state) {
        FloatArrays.write(array, out);
      }
    }
  }

  void load(DataInputStream in) throws IOException {
    steps = in.readInt();
    for (NDArray[] state : List.of(mean, square)) {
      for (NDArray array : state) {
        FloatArrays.read(array, in);
      }
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
