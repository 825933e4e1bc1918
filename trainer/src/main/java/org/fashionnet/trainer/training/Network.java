package org.fashionnet.trainer.training;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.XavierInitializer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.network.Architecture;
import org.fashionnet.trainer.network.Tower;
import org.fashionnet.trainer.pretrained.Convolution;
import org.fashionnet.trainer.pretrained.Pretrained;

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

  public Architecture architecture() {
    return architecture;
  }

  NDManager manager() {
    return model.getNDManager();
  }

  /** What changes while it learns, in the order of the layers: running statistics too. */
  List<Parameter> learning() {
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
   * Takes the class weights of the training out of the answers. A loss that weighs class c by w
   * teaches probabilities proportional to w·p(c); with log w subtracted from its score they are
   * p(c) again. To be called once, after training.
   *
   * @param examples what was learned from
   * @param balance strength of the class weights that were used
   */
  public void removeClassWeights(List<Example> examples, double balance) {
    float[][] weights = ClassWeights.of(examples, architecture.taxonomy(), balance).byAttribute();
    int a = 0;
    for (int t = 0; t < towers.size(); t++) {
      for (int h = 0; h < architecture.towers().get(t).size(); h++) {
        // Each head ends with the bias of its scores.
        NDArray bias = Tower.of(head(towers.get(t), h)).getLast().getArray();
        float[] values = bias.toFloatArray();
        for (int c = 0; c < values.length; c++) {
          values[c] -= (float) Math.log(weights[a][c]);
        }
        bias.set(values);
        a++;
      }
    }
  }

  /**
   * Gives the trunks weights that were learned before. Each batch normalisation starts as what
   * changes nothing but adds the bias: with the mean and variance that its input has on some
   * pictures it first takes them out and puts them back, so that also the statistics of a training
   * step leave the features nearly as they were.
   *
   * @param pictures [N, 3, size, size] from -1 to 1, a few of those that will be learned
   */
  public void startFrom(Pretrained pretrained, float[] pictures, int count, int size) {
    for (int t = 0; t < towers.size(); t++) {
      Iterator<Convolution> convolutions = pretrained.trunk(t, architecture).iterator();
      Convolution current = null;
      try (NDManager scope = manager().newSubManager()) {
        NDList x = new NDList(scope.create(pictures, new Shape(count, 3, size, size)));
        for (var layer : towers.get(t).trunk().getChildren().values()) {
          List<Parameter> of = Tower.of(layer);
          if (layer instanceof Conv2d) {
            current = convolutions.next();
            of.getFirst().getArray().set(current.weight());
          } else if (layer instanceof BatchNorm) {
            startAsIdentity(of, x.singletonOrThrow(), current.bias());
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

  /** Scores, one [N, classes] per taught attribute. */
  NDList forward(NDArray images, boolean training) {
    return scores(features(images, training), training);
  }

  /** Features [N, D] of each trunk. */
  NDList features(NDArray images, boolean training) {
    boolean learning = training && !frozen;
    return new NDList(
        towers.stream()
            .map(tower -> tower.trunk().forward(store, new NDList(images), learning))
            .map(NDList::singletonOrThrow)
            .toList());
  }

  /** Scores from the features of each trunk. */
  NDList scores(NDList features, boolean training) {
    var scores = new NDList();
    for (int t = 0; t < towers.size(); t++) {
      scores.addAll(towers.get(t).heads().forward(store, new NDList(features.get(t)), training));
    }
    return scores;
  }

  /**
   * Keeps the trunks as they are, running statistics too, or lets them learn again: frozen features
   * of a picture are the same whenever they are computed.
   */
  void freezeTrunk(boolean freeze) {
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
  List<float[][]> probabilities(NDList features, int count) {
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
  NDList answering(NDArray images) {
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
