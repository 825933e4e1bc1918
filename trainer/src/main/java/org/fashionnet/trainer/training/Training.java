package org.fashionnet.trainer.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.fashionnet.trainer.data.Augmenter;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.evaluation.Evaluation;
import org.fashionnet.trainer.evaluation.Evaluator;

/**
 * Trains a network through its phases and keeps the weights that did best on the validation
 * examples. Every epoch ends with a checkpoint; a resumed training equals an uninterrupted one.
 */
public final class Training {
  private final Network network;
  private final Settings settings;
  private final Report report;

  /** Told what happens. */
  public interface Report {
    /** An epoch begins. */
    void epoch(Phase phase, int epoch, int steps);

    /** A step is done. */
    void step(double loss, int examples);

    /** An epoch is done. */
    void evaluated(Phase phase, int epoch, double loss, Evaluation validation, boolean best);
  }

  public Training(Network network, Settings settings, Report report) {
    this.network = network;
    this.settings = settings;
    this.report = report;
  }

  /** Runs the phases and leaves the network with the best weights of the last phase. */
  public void run(List<Phase> phases) throws IOException {
    var checkpoint = new Checkpoint(settings.directory());
    Checkpoint.Position start =
        settings.resume() ? checkpoint.position() : new Checkpoint.Position(0, 0, -1);
    double best = start.best();
    for (int p = start.phase(); p < phases.size(); p++) {
      Phase phase = phases.get(p);
      network.freezeTrunk(phase.frozenTrunk());
      int first = p == start.phase() ? start.epoch() : 0;
      if (p > start.phase() && !phase.isJudgedLike(phases.get(p - 1))) {
        best = -1;
      }
      try (var average = new WeightAverage(network.manager(), network.parameters());
          var optimizer =
              new AdamW(network.manager(), network.parameters(), settings.weightDecay())) {
        if (first > 0) {
          checkpoint.load(network, average, optimizer);
        }
        for (int epoch = first; epoch < phase.epochs(); epoch++) {
          double loss = epoch(p, phase, epoch, average, optimizer);
          average.swap();
          int size = phase.augmenter().size();
          Evaluation evaluation =
              new Evaluator(network, new Augmenter(size, size)).evaluate(phase.validation());
          boolean better = evaluation.meanAccuracy() > best;
          if (better) {
            best = evaluation.meanAccuracy();
            checkpoint.saveBest(network);
          }
          average.swap();
          report.evaluated(phase, epoch, loss, evaluation, better);
          checkpoint.save(new Checkpoint.Position(p, epoch + 1, best), network, average, optimizer);
        }
      }
      if (phase.epochs() > 0) {
        checkpoint.loadBest(network);
      }
    }
  }

  private double epoch(
      int phaseIndex, Phase phase, int epoch, WeightAverage average, AdamW optimizer) {
    long seed = settings.seed() * 1_000_003 + phaseIndex * 1009L + epoch;
    Engine.getEngine("PyTorch").setRandomSeed((int) seed);
    List<Example> order = order(phase, new Random(seed));
    int steps = order.size() / settings.batch();
    if (steps == 0) {
      throw new IllegalArgumentException(
          "phase %s has %d examples, fewer than one batch of %d"
              .formatted(phase.name(), order.size(), settings.batch()));
    }
    int total = steps * phase.epochs();
    var schedule = new CosineSchedule(phase.learningRate(), 1e-5, Math.min(100, total / 10), total);
    var loss =
        new MaskedCrossEntropy(
            ClassWeights.of(phase.examples(), network.architecture().taught(), phase.balance()),
            settings.smoothing());
    report.epoch(phase, epoch, steps);
    double sum = 0;
    try (var batches =
        new Batches(order, settings.batch(), phase.augmenter(), phase.blended(), seed)) {
      for (int step = 0; step < steps; step++) {
        double value = step(batches.next(), loss, phase.augmenter().size());
        optimizer.step(schedule.at(epoch * steps + step));
        average.update();
        sum += value;
        report.step(value, settings.batch());
      }
    }
    return sum / steps;
  }

  private double step(Batches.Batch batch, MaskedCrossEntropy loss, int size) {
    try (NDManager scope = network.manager().newSubManager()) {
      NDArray images = scope.create(batch.pixels(), new Shape(batch.size(), 3, size, size));
      try (GradientCollector gradients = Engine.getEngine("PyTorch").newGradientCollector()) {
        NDList scores = network.forward(images, true);
        NDArray value = loss.of(scope, scores, batch);
        gradients.backward(value);
        return value.getFloat();
      }
    }
  }

  private static List<Example> order(Phase phase, Random random) {
    List<Example> order = new ArrayList<>(phase.examples());
    int extra = (int) Math.min(phase.extra().size(), phase.extraShare() * order.size());
    IntStream.range(0, extra)
        .forEach(i -> order.add(phase.extra().get(random.nextInt(phase.extra().size()))));
    Collections.shuffle(order, random);
    return order;
  }

  static SplittableRandom random(long seed, int index) {
    return new SplittableRandom(seed * 0x9e3779b97f4a7c15L + index);
  }
}
