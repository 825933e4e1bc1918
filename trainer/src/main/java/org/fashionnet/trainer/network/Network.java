package org.fashionnet.trainer.network;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.XavierInitializer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A network with its parameters, in the memory of the PyTorch engine. */
public final class Network implements AutoCloseable {
  private static final String ENGINE = "PyTorch";

  private final Model model;
  private final Architecture architecture;
  private final List<Tower> towers;
  private final ParameterStore store;
  private final List<Parameter> parameters;
  private boolean frozen;

  /** A network with random weights (He et al., 2015), the engine's seed deciding which. */
  public Network(Architecture architecture, int size) {
    this.model = Model.newInstance("vgg16", Device.cpu(), ENGINE);
    this.architecture = architecture;
    this.towers = architecture.layers();
    var weights =
        new XavierInitializer(
            XavierInitializer.RandomType.GAUSSIAN, XavierInitializer.FactorType.IN, 2);
    towers.forEach(tower -> tower.initialize(manager(), weights, size));
    this.store = new ParameterStore(manager(), false);
    this.parameters = towers.stream().flatMap(Tower::parameters).toList();
  }

  /** What the network is built like. */
  public Architecture architecture() {
    return architecture;
  }

  /** Owns the parameters; what a step computes belongs to a child of it. */
  public NDManager manager() {
    return model.getNDManager();
  }

  /** A trunk and its heads for each group of attributes, see {@link Architecture#towers}. */
  public List<Tower> towers() {
    return towers;
  }

  /** What changes while it learns, in the order of the layers: running statistics too. */
  public List<Parameter> learning() {
    return frozen
        ? towers.stream().flatMap(tower -> Tower.of(tower.heads()).stream()).toList()
        : parameters;
  }

  /** Values of the parameters in the order of the layers, without the heads of the hints. */
  public List<float[]> weights() {
    int hinted = towers.getLast().heads().getChildren().size();
    int unanswered =
        IntStream.range(hinted - architecture.hints().size(), hinted)
            .map(i -> Tower.of(head(towers.getLast(), i)).size())
            .sum();
    return parameters.subList(0, parameters.size() - unanswered).stream()
        .map(p -> p.getArray().toFloatArray())
        .toList();
  }

  private static Block head(Tower tower, int index) {
    return tower.heads().getChildren().get(index).getValue();
  }

  /**
   * Takes a number off the score of each class, which its head's last bias then lacks.
   *
   * @param less by attribute of the taxonomy and class
   */
  public void lowerScores(float[][] less) {
    int a = 0;
    for (int t = 0; t < towers.size(); t++) {
      for (int h = 0; h < architecture.towers().get(t).size(); h++) {
        NDArray bias = Tower.of(head(towers.get(t), h)).getLast().getArray();
        float[] values = bias.toFloatArray();
        for (int c = 0; c < values.length; c++) {
          values[c] -= less[a][c];
        }
        bias.set(values);
        a++;
      }
    }
  }

  /** Scores, one [N, classes] per taught attribute. */
  public NDList forward(NDArray images, boolean training) {
    return scores(features(images, training), training);
  }

  /** Features [N, D] of each trunk. */
  public NDList features(NDArray images, boolean training) {
    boolean learning = training && !frozen;
    return new NDList(
        towers.stream()
            .map(tower -> tower.trunk().forward(store, new NDList(images), learning))
            .map(NDList::singletonOrThrow)
            .toList());
  }

  /** Scores from the features of each trunk. */
  public NDList scores(NDList features, boolean training) {
    var scores = new NDList();
    for (int t = 0; t < towers.size(); t++) {
      scores.addAll(towers.get(t).heads().forward(store, new NDList(features.get(t)), training));
    }
    return scores;
  }

  /**
   * Freezes the trunks, running statistics included, or lets them learn again. A frozen trunk gives
   * the same features for a picture whenever they are computed.
   */
  public void freezeTrunk(boolean freeze) {
    frozen = freeze;
    for (Tower tower : towers) {
      for (Parameter parameter : Tower.of(tower.trunk())) {
        if (parameter.getType() != Parameter.Type.RUNNING_MEAN
            && parameter.getType() != Parameter.Type.RUNNING_VAR) {
          parameter.freeze(freeze);
          parameter.getArray().setRequiresGradient(!freeze);
        }
      }
    }
  }

  /**
   * Probabilities of a batch, without learning from it.
   *
   * @param images [N, 3, size, size] from -1 to 1
   * @return per example and taught attribute those of the classes
   */
  public List<float[][]> probabilities(float[] images, int count, int size) {
    try (NDManager scope = manager().newSubManager()) {
      NDArray pictures = scope.create(images, new Shape(count, 3, size, size));
      return probabilities(answering(pictures), count);
    }
  }

  /** Probabilities of a batch from its features. */
  public List<float[][]> probabilities(NDList features, int count) {
    List<float[]> outputs =
        scores(features, false).stream().map(s -> s.softmax(1).toFloatArray()).toList();
    List<float[][]> byExample = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[][] answers = new float[outputs.size()][];
      for (int a = 0; a < answers.length; a++) {
        int classes = outputs.get(a).length / count;
        answers[a] = Arrays.copyOfRange(outputs.get(a), i * classes, (i + 1) * classes);
      }
      byExample.add(answers);
    }
    return byExample;
  }

  /** The features by which the network answers: if mirrored, the mean of both views. */
  public NDList answering(NDArray images) {
    NDList features = features(images, false);
    if (!architecture.mirrored()) {
      return features;
    }
    NDList turned = features(images.flip(3), false);
    return new NDList(
        IntStream.range(0, towers.size())
            .mapToObj(t -> features.get(t).add(turned.get(t)).div(2))
            .toList());
  }

  /** Writes all parameters, in the order of the layers. */
  public void save(DataOutputStream out) throws IOException {
    for (Parameter parameter : parameters) {
      FloatArrays.write(parameter.getArray(), out);
    }
  }

  /** Reads what {@link #save} wrote for the same architecture. */
  public void load(DataInputStream in) throws IOException {
    for (Parameter parameter : parameters) {
      FloatArrays.read(parameter.getArray(), in);
    }
  }

  @Override
  public void close() {
    model.close();
  }
}
