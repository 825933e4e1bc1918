package org.fashionnet.trainer.pretrained;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import java.util.Iterator;
import java.util.List;
import org.fashionnet.trainer.network.Architecture;
import org.fashionnet.trainer.network.Network;
import org.fashionnet.trainer.network.Tower;

/**
 * Gives a network's trunks pretrained weights. Each batch normalisation starts as an identity that
 * only adds the bias: it first removes the mean and variance that its input has on some pictures,
 * then restores them. The statistics of a training step therefore leave the features nearly as they
 * were.
 */
public final class TrunkStart {
  private final Network network;
  private final ParameterStore store;

  /** Starts the trunks of a network. */
  public TrunkStart(Network network) {
    this.network = network;
    this.store = new ParameterStore(network.manager(), false);
  }

  /**
   * Copies the weights.
   *
   * @param pictures [count, 3, size, size] from -1 to 1, a few of those that will be learned
   * @throws IllegalArgumentException if number of trunks or width differ
   */
  public void from(Pretrained pretrained, float[] pictures, int count, int size) {
    for (int t = 0; t < network.towers().size(); t++) {
      Iterator<Convolution> convolutions = pretrained.trunk(t, network.architecture()).iterator();
      float[] bias = {};
      try (NDManager scope = network.manager().newSubManager()) {
        NDList x = new NDList(scope.create(pictures, new Shape(count, 3, size, size)));
        for (var layer : network.towers().get(t).trunk().getChildren().values()) {
          List<Parameter> of = Tower.of(layer);
          if (layer instanceof Conv2d) {
            Convolution convolution = convolutions.next();
            of.getFirst().getArray().set(convolution.weight());
            bias = convolution.bias();
          } else if (layer instanceof BatchNorm) {
            startAsIdentity(of, x.singletonOrThrow(), bias);
          }
          x = layer.forward(store, x, false);
        }
      }
    }
  }

  /** Parameters are gamma, beta, mean, variance. */
  private static void startAsIdentity(List<Parameter> of, NDArray x, float[] bias) {
    NDArray channels = x.transpose(1, 0, 2, 3).reshape(x.getShape().get(1), -1);
    int[] within = {1};
    NDArray middle = channels.mean(within, true);
    float[] mean = middle.toFloatArray();
    float[] variance = channels.sub(middle).square().mean(within).toFloatArray();
    float[] gamma = new float[mean.length];
    float[] beta = new float[mean.length];
    for (int c = 0; c < mean.length; c++) {
      gamma[c] = (float) Math.sqrt((double) variance[c] + Architecture.EPSILON);
      beta[c] = mean[c] + bias[c];
    }
    float[][] values = {gamma, beta, mean, variance};
    for (int i = 0; i < values.length; i++) {
      of.get(i).getArray().set(values[i]);
    }
  }
}
