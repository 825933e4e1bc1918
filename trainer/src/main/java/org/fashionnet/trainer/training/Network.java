package org.fashionnet.trainer.training;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.util.Pair;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.network.Architecture;

/** A network with its parameters, in the memory of the PyTorch engine. */
public final class Network implements AutoCloseable {
  private static final String ENGINE = "PyTorch";

  private final Model model;
  private final Architecture architecture;
  private final Block block;
  private final ParameterStore store;
  private final List<Parameter> parameters;

  /** A network with random weights (He et al., 2015), the engine's seed deciding which. */
  public Network(Architecture architecture, int size) {
    this.model = Model.newInstance("vgg16", Device.cpu(), ENGINE);
    this.architecture = architecture;
    this.block = architecture.block();
    block.setInitializer(
        new XavierInitializer(
            XavierInitializer.RandomType.GAUSSIAN, XavierInitializer.FactorType.IN, 2),
        Parameter.Type.WEIGHT);
    block.initialize(manager(), DataType.FLOAT32, new Shape(1, 3, size, size));
    this.store = new ParameterStore(manager(), false);
    this.parameters = block.getParameters().stream().map(Pair::getValue).toList();
  }

  public Architecture architecture() {
    return architecture;
  }

  NDManager manager() {
    return model.getNDManager();
  }

  /** All parameters, in the order of the layers: running statistics too. */
  List<Parameter> parameters() {
    return parameters;
  }

  /** Values of the parameters in the order of the layers, without the heads of the hints. */
  public List<float[]> weights() {
    return parameters.subList(0, answering()).stream()
        .map(p -> p.getArray().toFloatArray())
        .toList();
  }

  /** Number of parameters before the heads of the hints, which come last. */
  private int answering() {
    return parameters.size() - architecture.hints().size() * Architecture.PARAMETERS_PER_HEAD;
  }

  /**
   * Takes the class weights of the training out of the answers. A loss that weighs class c by w
   * teaches probabilities proportional to w·p(c); with log w subtracted from its score they are
   * p(c) again. To be called once, after training.
   *
   * @param examples what was learned from
   * @param balance strength of the class weights that were used
   */
  public void removeClassWeights(List<Example> examples, double balance) {
    float[][] weights = ClassWeights.of(examples, architecture.taxonomy(), balance).byAttribute();
    for (int a = 0; a < weights.length; a++) {
      // Each head ends with the bias of its scores.
      int head = answering() - (weights.length - 1 - a) * Architecture.PARAMETERS_PER_HEAD;
      NDArray bias = parameters.get(head - 1).getArray();
      float[] values = bias.toFloatArray();
      for (int c = 0; c < values.length; c++) {
        values[c] -= (float) Math.log(weights[a][c]);
      }
      bias.set(values);
    }
  }

  /** Scores, one [N, classes] per taught attribute. */
  NDList forward(NDArray images, boolean training) {
    return block.forward(store, new NDList(images), training);
  }

  /** Keeps the trunk as it is, or lets it learn again. */
  void freezeTrunk(boolean frozen) {
    Block trunk = block.getChildren().get(0).getValue();
    for (var entry : trunk.getParameters()) {
      Parameter parameter = entry.getValue();
      if (parameter.getType() != Parameter.Type.RUNNING_MEAN
          && parameter.getType() != Parameter.Type.RUNNING_VAR) {
        parameter.freeze(frozen);
        parameter.getArray().setRequiresGradient(!frozen);
      }
    }
  }

  /**
   * Probabilities of a batch, without learning from it.
   *
   * @param images [N, 3, size, size] from -1 to 1
   * @return per taught attribute N · classes values
   */
  public List<float[]> probabilities(float[] images, int count, int size) {
    try (NDManager scope = manager().newSubManager()) {
      NDArray pictures = scope.create(images, new Shape(count, 3, size, size));
      NDList scores = architecture.mirrored() ? mirrored(pictures) : forward(pictures, false);
      scores.attach(scope);
      return scores.stream().map(s -> s.softmax(1).toFloatArray()).toList();
    }
  }

  /** Scores from the mean features of the pictures and their mirror images. */
  private NDList mirrored(NDArray images) {
    Block trunk = block.getChildren().get(0).getValue();
    Block heads = block.getChildren().get(1).getValue();
    NDArray features = trunk.forward(store, new NDList(images), false).singletonOrThrow();
    NDArray turned = trunk.forward(store, new NDList(images.flip(3)), false).singletonOrThrow();
    return heads.forward(store, new NDList(features.add(turned).div(2)), false);
  }

  public void save(DataOutputStream out) throws IOException {
    for (Parameter parameter : parameters) {
      Arrays.write(parameter.getArray(), out);
    }
  }

  /** Reads what {@link #save} wrote for the same architecture. */
  public void load(DataInputStream in) throws IOException {
    for (Parameter parameter : parameters) {
      Arrays.read(parameter.getArray(), in);
    }
  }

  @Override
  public void close() {
    model.close();
  }
}
