package org.fashionnet.benchmarks.training;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fashionnet.benchmarks.inference.Spread;
import org.fashionnet.bundle.ModelInput;
import org.fashionnet.bundle.ResizePolicy;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.data.Augmentation;
import org.fashionnet.trainer.data.Augmenter;
import org.fashionnet.trainer.data.Drawn;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.network.Architecture;
import org.fashionnet.trainer.network.Design;
import org.fashionnet.trainer.network.Network;
import org.fashionnet.trainer.training.Epoch;
import org.fashionnet.trainer.training.Optimisation;
import org.fashionnet.trainer.training.Phase;
import org.fashionnet.trainer.training.Settings;
import org.fashionnet.trainer.training.Training;
import org.fashionnet.trainer.training.Trunk;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Images per second of the trainer, with fresh random views in every epoch, beside DJL's own loop
 * over a batch that lies in memory; and how long the heads learn with a frozen trunk, when its
 * features are computed in every step and when they are computed once.
 */
@Command(
    name = "training-speed",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Compares the trainer with DJL's bare loop, and both ways of a frozen trunk.")
public final class TrainingSpeed implements Callable<Integer> {
  /** Views are cut from pictures this much larger. */
  private static final double STORED = 1.25;

  private static final int FROZEN_EPOCHS = 5;

  /** Held so that its level stays: the engine logs much that does not matter here. */
  private static final Logger ENGINE_LOG = Logger.getLogger("ai.djl");

  @Option(names = "--width", defaultValue = "0.25")
  private double width;

  @Option(names = "--size", defaultValue = "96")
  private int size;

  @Option(names = "--batch", defaultValue = "32")
  private int batch;

  @Option(names = "--images", defaultValue = "512", description = "in an epoch")
  private int images;

  @Option(names = "--rounds", defaultValue = "5", description = "in turn, median taken")
  private int rounds;

  @Option(names = "--threads", defaultValue = "1", description = "of the engine")
  private int threads;

  @Spec private CommandSpec spec;

  // Made from the options, before anything else.
  @SuppressWarnings("NullAway.Init")
  private Architecture architecture;

  @SuppressWarnings("NullAway.Init")
  private List<Example> stored;

  @SuppressWarnings("NullAway.Init")
  private List<Example> plain;

  public static void main(String[] args) {
    System.setProperty("ai.djl.offline", "true");
    ENGINE_LOG.setLevel(Level.WARNING);
    System.exit(new CommandLine(new TrainingSpeed()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    System.setProperty("ai.djl.pytorch.num_threads", String.valueOf(threads));
    Taxonomy taxonomy = Taxonomy.shipped(Taxonomy.DEFAULT);
    architecture = new Architecture(Design.SHARED, width, taxonomy, List.of(), 0.3f, true);
    var scalings =
        List.of(
            new ModelInput((int) Math.round(size * STORED), ResizePolicy.SQUASH),
            new ModelInput(size, ResizePolicy.SQUASH));
    List<List<Example>> drawn = Drawn.examples(1, images, taxonomy, scalings, progress -> {});
    stored = drawn.get(0);
    plain = drawn.get(1);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "width %.4g, %d px, batch %d, threads %d, %d images an epoch, %d rounds%n",
        width,
        size,
        batch,
        threads,
        images,
        rounds);
    out.flush();
    learning(out);
    frozen(out);
    out.flush();
    return 0;
  }

  private void learning(PrintWriter out) throws IOException {
    double[] bare = new double[rounds];
    double[] ours = new double[rounds];
    double[] ratios = new double[rounds];
    try (var loop = new BareLoop(architecture, size, batch)) {
      loop.measure(images / batch);
      train(Trunk.LEARNS, 1, new ImagesPerSecond());
      for (int round = 0; round < rounds; round++) {
        double before = loop.measure(images / batch);
        var speed = new ImagesPerSecond();
        train(Trunk.LEARNS, 1, speed);
        ours[round] = speed.measured;
        bare[round] = (before + loop.measure(images / batch)) / 2;
        ratios[round] = ours[round] / bare[round];
      }
    }
    out.printf("learning, images/s: bare DJL loop %s, trainer %s%n", text(bare), text(ours));
    out.printf("ratio: %s%n", text(ratios));
  }

  private void frozen(PrintWriter out) throws IOException {
    double[] recomputed = new double[rounds];
    double[] cached = new double[rounds];
    double[] ratios = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      recomputed[round] = seconds(Trunk.FROZEN);
      cached[round] = seconds(Trunk.CACHED);
      ratios[round] = recomputed[round] / cached[round];
    }
    out.printf(
        "frozen trunk, seconds for %d epochs: computed in every step %s, once %s%n",
        FROZEN_EPOCHS, text(recomputed), text(cached));
    out.printf("ratio: %s%n", text(ratios));
  }

  private double seconds(Trunk trunk) throws IOException {
    long begun = System.nanoTime();
    train(trunk, FROZEN_EPOCHS, new ImagesPerSecond());
    return (System.nanoTime() - begun) / 1e9;
  }

  /** A quarter of the pictures is validated after each epoch. */
  private void train(Trunk trunk, int epochs, Training.Report report) throws IOException {
    Path run = Files.createTempDirectory("training-speed");
    var views = new Augmenter((int) Math.round(size * STORED), size, Augmentation.STANDARD);
    var phase = Phase.of("benchmark", views, stored, plain.subList(0, images / 4), epochs, 1e-3, 0);
    var optimisation = new Optimisation(0.01, Optimisation.Schedule.COSINE, 100, 0.995);
    Engine.getEngine("PyTorch").setRandomSeed(1);
    try (var network = new Network(architecture, size)) {
      new Training(network, new Settings(1, batch, 0, null, optimisation, 0, run, false), report)
          .run(List.of(trunk == Trunk.LEARNS ? phase : phase.frozen(1, trunk)));
    } finally {
      for (String file : List.of("best.weights", "last.weights")) {
        Files.deleteIfExists(run.resolve(file));
      }
      Files.deleteIfExists(run);
    }
  }

  private static String text(double... values) {
    Spread spread = Spread.of(values);
    return String.format(
        Locale.ROOT, "%.3g (%.3g-%.3g)", spread.median(), spread.least(), spread.greatest());
  }

  /** Keeps the speed of the last epoch. */
  private static final class ImagesPerSecond implements Training.Report {
    private double measured;

    @Override
    public void begins(Phase phase, int epoch, int steps) {}

    @Override
    public void step(double loss, int examples) {}

    @Override
    public void done(Epoch epoch) {
      measured = epoch.imagesPerSecond();
    }
  }
}
