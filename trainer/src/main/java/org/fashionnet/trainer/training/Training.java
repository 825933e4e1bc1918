package org.fashionnet.trainer.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.evaluation.Evaluation;
import org.fashionnet.trainer.network.Network;

/**
 * Trains a network through its phases and keeps the weights that did best on the validation
 * examples. Every epoch ends with a checkpoint; a resumed training equals an uninterrupted one.
 */
public final class Training {
  private final Network network;
  private final Settings settings;
  private final Report report;

  /** Receives the progress of a training. */
  public interface Report {
    /** An epoch begins. */
    void begins(Phase phase, int epoch, int steps);

    /** A step is done. */
    void step(double loss, int examples);

    /** An epoch is done. */
    void done(Epoch epoch) throws IOException;
  }

  public Training(Network network, Settings settings, Report report) {
    this.network = network;
    this.settings = settings;
    this.report = report;
  }

  /** Runs the phases and leaves the network with the best weights of the last phase. */
  public void run(List<Phase> phases) throws IOException {
    var checkpoint = new Checkpoint(settings.directory());
    var position = settings.resume() ? checkpoint.position() : new Checkpoint.Position(0, 0, -1, 0);
    while (position.phase() < phases.size()) {
      int p = position.phase();
      double best = run(phases.get(p), position, checkpoint);
      boolean comparable = p + 1 < phases.size() && phases.get(p + 1).isJudgedLike(phases.get(p));
      position = new Checkpoint.Position(p + 1, 0, comparable ? best : -1, 0);
    }
  }

  /** Runs the remaining epochs of a phase; returns the accuracy of the best weights. */
  private double run(Phase phase, Checkpoint.Position start, Checkpoint checkpoint)
      throws IOException {
    network.freezeTrunk(phase.trunk() != Trunk.LEARNS);
    var optimisation = settings.optimisation();
    double best = start.best();
    int waited = start.waited();
    try (var average =
            new WeightAverage(network.manager(), network.learning(), optimisation.average());
        var optimizer =
            new AdamW(network.manager(), network.learning(), optimisation.weightDecay())) {
      if (start.epoch() > 0) {
        checkpoint.load(network, average, optimizer);
      }
      var steps = Steps.of(phase, network, settings.teacher());
      for (int epoch = start.epoch(); epoch < phase.epochs() && !isEnough(waited); epoch++) {
        Progress progress = epoch(start.phase(), phase, epoch, steps, average, optimizer);
        average.swap();
        Evaluation evaluation = steps.validate();
        boolean better = evaluation.meanAccuracy() > best;
        if (better) {
          best = evaluation.meanAccuracy();
          checkpoint.saveBest(network);
        }
        average.swap();
        waited = better ? 0 : waited + 1;
        report.done(
            new Epoch(
                phase.name(),
                epoch + 1,
                phase.epochs(),
                progress.loss(),
                progress.learningRate(),
                progress.imagesPerSecond(),
                evaluation,
                better));
        checkpoint.save(
            new Checkpoint.Position(start.phase(), epoch + 1, best, waited),
            network,
            average,
            optimizer);
      }
    }
    if (phase.epochs() > 0) {
      checkpoint.loadBest(network);
    }
    return best;
  }

  private boolean isEnough(int waited) {
    return settings.patience() > 0 && waited >= settings.patience();
  }

  private record Progress(double loss, double learningRate, double imagesPerSecond) {}

  private Progress epoch(
      int phaseIndex, Phase phase, int epoch, Steps steps, WeightAverage average, AdamW optimizer) {
    long seed = seed(phaseIndex, epoch);
    Engine.getEngine("PyTorch").setRandomSeed((int) seed);
    List<Batches.Shown> order = order(phase, new Random(seed));
    int count = order.size() / settings.batch();
    if (count == 0) {
      throw new IllegalArgumentException(
          "phase %s has %d examples, fewer than one batch of %d"
              .formatted(phase.name(), order.size(), settings.batch()));
    }
    int total = count * phase.epochs();
    CosineSchedule rates = settings.optimisation().rates(phase.learningRate(), total);
    var loss =
        new MaskedCrossEntropy(
            ClassWeights.of(
                phase.shown().learned(), network.architecture().taught(), phase.balance()),
            settings.smoothing(),
            settings.labelShare());
    report.begins(phase, epoch, count);
    double sum = 0;
    double rate = 0;
    long begun = System.nanoTime();
    long view = seed(phaseIndex, epoch % phase.views());
    try (var pictures = steps.begin(order, settings.batch(), view)) {
      for (int step = 0; step < count; step++) {
        double value = step(pictures, loss);
        rate = rates.at(epoch * count + step);
        optimizer.step(rate);
        average.update();
        sum += value;
        report.step(value, settings.batch());
      }
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    return new Progress(sum / count, rate, count * settings.batch() / seconds);
  }

  private double step(Steps.OfEpoch pictures, MaskedCrossEntropy loss) {
    Batches.Batch batch = pictures.next();
    try (NDManager scope = network.manager().newSubManager();
        GradientCollector gradients = Engine.getEngine("PyTorch").newGradientCollector()) {
      NDList scores = pictures.scores(scope, batch);
      NDArray value = loss.of(scope, scores, batch);
      if (settings.distillation() != null) {
        value = value.add(settings.distillation().loss(scope, scores, batch));
      }
      gradients.backward(value);
      return value.getFloat();
    }
  }

  private long seed(int phase, int epoch) {
    return settings.seed() * 1_000_003 + phase * 1009L + epoch;
  }

  private static List<Batches.Shown> order(Phase phase, Random random) {
    List<Example> pictures = new ArrayList<>(phase.shown().learned());
    List<Example> further = phase.shown().extra();
    int extra = (int) Math.min(further.size(), phase.shown().extraShare() * pictures.size());
    IntStream.range(0, extra)
        .forEach(i -> pictures.add(further.get(random.nextInt(further.size()))));
    List<Batches.Shown> order = Batches.Shown.of(pictures);
    Collections.shuffle(order, random);
    return order;
  }
}
