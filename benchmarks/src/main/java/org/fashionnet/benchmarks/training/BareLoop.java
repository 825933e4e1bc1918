package org.fashionnet.benchmarks.training;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.List;
import org.fashionnet.trainer.network.Architecture;
import org.fashionnet.trainer.network.Tower;

/** DJL's own parts, learning the same batch in memory over and over. */
final class BareLoop implements AutoCloseable {
  private static final String ENGINE = "PyTorch";

  private final Model model = Model.newInstance("bare", Device.cpu(), ENGINE);
  private final Loss loss = Loss.softmaxCrossEntropyLoss();
  private final Optimizer adam =
      Optimizer.adam().optLearningRateTracker(Tracker.fixed(1e-3f)).build();
  private final List<Tower> towers;
  private final List<Parameter> learned;
  private final ParameterStore store;
  private final NDArray images;
  private final NDArray labels;
  private final int batch;

  BareLoop(Architecture architecture, int size, int batch) {
    this.batch = batch;
    this.towers = architecture.layers();
    NDManager manager = model.getNDManager();
    towers.forEach(tower -> tower.initialize(manager, new XavierInitializer(), size));
    this.store = new ParameterStore(manager, false);
    this.learned =
        towers.stream()
            .flatMap(Tower::parameters)
            .filter(parameter -> parameter.getArray().hasGradient())
            .toList();
    this.images = manager.randomUniform(-1, 1, new Shape(batch, 3, size, size));
    // Every attribute has the classes 0 and 1.
    this.labels = manager.arange(batch).mod(2);
  }

  /** Images per second of some steps. */
  double measure(int steps) {
    long begun = System.nanoTime();
    for (int step = 0; step < steps; step++) {
      step();
    }
    return steps * batch / ((System.nanoTime() - begun) / 1e9);
  }

  private void step() {
    try (NDManager scope = model.getNDManager().newSubManager();
        GradientCollector gradients = Engine.getEngine(ENGINE).newGradientCollector()) {
      NDArray input = images.duplicate();
      input.attach(scope);
      NDArray sum = null;
      for (Tower tower : towers) {
        NDList features = tower.trunk().forward(store, new NDList(input), true);
        for (NDArray scores : tower.heads().forward(store, features, true)) {
          NDArray one = loss.evaluate(new NDList(labels), new NDList(scores));
          sum = sum == null ? one : sum.add(one);
        }
      }
      if (sum == null) {
        throw new IllegalStateException("the network has no heads");
      }
      gradients.backward(sum);
      sum.getFloat();
    }
    for (Parameter parameter : learned) {
      NDArray gradient = parameter.getArray().getGradient();
      adam.update(parameter.getId(), parameter.getArray(), gradient);
      // The engine would add the gradient of the next step to this one.
      gradient.subi(gradient);
    }
  }

  @Override
  public void close() {
    model.close();
  }
}
