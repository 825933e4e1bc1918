package org.fashionnet.trainer.command;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import me.tongfei.progressbar.ProgressBar;
import org.fashionnet.contracts.bundle.ModelInput;
import org.fashionnet.contracts.bundle.ResizePolicy;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.data.Augmenter;
import org.fashionnet.trainer.data.Drawn;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.data.Split;
import org.fashionnet.trainer.export.BundleWriter;
import org.fashionnet.trainer.export.Recipe;
import org.fashionnet.trainer.network.Architecture;
import org.fashionnet.trainer.network.Design;
import org.fashionnet.trainer.training.Network;
import org.fashionnet.trainer.training.Phase;
import org.fashionnet.trainer.training.Settings;
import org.fashionnet.trainer.training.Training;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a network and writes its bundle. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Trains a VGG16 with one trunk and a head per attribute: first on drawn garments, then on"
            + " photos with the trunk frozen, then on photos as a whole; writes a model bundle.")
public final class TrainCommand implements Callable<Integer> {
  private static final double BLENDED = 0.5;

  @Mixin private Dataset dataset;

  @Option(names = "--taxonomy", defaultValue = Taxonomy.DEFAULT, description = "shipped taxonomy")
  private String taxonomy;

  @Option(
      names = "--hint",
      paramLabel = "COLUMN",
      description = {
        "column of the CSV that is learned besides, by a head that is left out of the bundle",
        "(drawn garments know 'garment'); may be repeated"
      })
  private List<String> hints = List.of();

  @Option(names = "--run", defaultValue = "runs/latest", description = "checkpoints and log")
  private Path run;

  @Option(names = "--bundle", required = true, description = "where the bundle is written")
  private Path bundle;

  @Option(
      names = "--architecture",
      defaultValue = "shared",
      description = {
        "shared: one trunk with a head per attribute;",
        "stacked: a network for each attribute, as in the notebook"
      })
  private Design design;

  @Option(names = "--width", defaultValue = "0.25", description = "channels as part of VGG16's")
  private double width;

  @Option(names = "--size", defaultValue = "96", description = "input side in pixels, from 32")
  private int size;

  @Option(names = "--drawn", defaultValue = "8000", description = "drawn garments, 0 for none")
  private int drawn;

  @Option(names = "--drawn-epochs", defaultValue = "3")
  private int drawnEpochs;

  @Option(
      names = "--drawn-share",
      defaultValue = "0.3",
      description = "drawn garments among the photos, as a fraction of the photos")
  private double drawnShare;

  @Option(
      names = "--small-size",
      defaultValue = "64",
      description = "input side of the phases before the last, which cost less on small images")
  private int smallSize;

  @Option(
      names = "--small-epochs",
      defaultValue = "10",
      description = "photos at the small size, the whole network")
  private int smallEpochs;

  @Option(names = "--frozen-epochs", defaultValue = "1", description = "photos, heads only")
  private int frozenEpochs;

  @Option(names = "--epochs", defaultValue = "30", description = "photos, the whole network")
  private int epochs;

  @Option(
      names = "--polish-epochs",
      defaultValue = "8",
      description = "photos, the whole network, half of the pictures blended with another one")
  private int polishEpochs;

  @Option(names = "--learning-rate", defaultValue = "0.002", description = "peak of AdamW's")
  private double learningRate;

  @Option(names = "--weight-decay", defaultValue = "0.01")
  private double weightDecay;

  @Option(names = "--dropout", defaultValue = "0.3")
  private float dropout;

  @Option(names = "--smoothing", defaultValue = "0.05", description = "of the labels")
  private float smoothing;

  @Option(names = "--balance", defaultValue = "0.3", description = "class weights: 0 none, 1 full")
  private double balance;

  @Option(names = "--batch", defaultValue = "32")
  private int batch;

  @Option(
      names = "--mirror",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description =
          "answer from the mean of the picture and its mirror image; more often right, twice the"
              + " work")
  private boolean mirror;

  @Option(names = "--seed", defaultValue = "1")
  private long seed;

  @Option(
      names = "--threads",
      defaultValue = "0",
      description = {
        "of the engine, 0: as many as there are cores.",
        "On a machine that does other work too, 1 may be several times faster than 2: threads wait"
            + " for each other at every layer."
      })
  private int threads;

  @Option(names = "--resume", description = "continue from the checkpoint in --run")
  private boolean resume;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (size < 32) {
      throw new IllegalArgumentException("--size %d must be at least 32".formatted(size));
    }
    if (smallSize < 32 || smallSize > size) {
      throw new IllegalArgumentException(
          "--small-size %d must be from 32 to the --size %d".formatted(smallSize, size));
    }
    if (threads > 0) {
      System.setProperty("ai.djl.pytorch.num_threads", String.valueOf(threads));
    }
    List<Attribute> besides = new ArrayList<>();
    for (String hint : hints) {
      besides.add(dataset.column(hint));
    }
    var architecture =
        new Architecture(design, width, Taxonomy.shipped(taxonomy), besides, dropout, mirror);
    Taxonomy classes = architecture.taught();
    List<ModelInput> scalings =
        IntStream.of(stored(size), stored(smallSize), size, smallSize)
            .mapToObj(side -> new ModelInput(side, ResizePolicy.SQUASH))
            .toList();
    List<Map<Split, List<Example>>> photos = dataset.read(classes, scalings);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%d photos to train, %d to validate, %d to test%n",
        photos.getFirst().get(Split.TRAIN).size(),
        photos.getFirst().get(Split.VALIDATION).size(),
        photos.getFirst().get(Split.TEST).size());
    out.flush();
    List<List<Example>> garments = draw(classes, scalings.subList(0, 2));
    Files.createDirectories(run);
    var recipe =
        new Recipe(commandLine(), taxonomy, besides, design, width, size, mirror, balance, seed);
    recipe.write(run);
    Engine.getEngine("PyTorch").setRandomSeed((int) seed);
    try (var network = new Network(architecture, size);
        var report = new ConsoleReport(out, run.resolve("log.txt"))) {
      var settings = new Settings(seed, batch, weightDecay, smoothing, run, resume);
      new Training(network, settings, report).run(phases(photos, garments));
      new BundleWriter(network, recipe).write(bundle, photos.get(2), dataset.file(), out);
    }
    return 0;
  }

  /** Stored a little larger than the input, so that turned and zoomed views stay sharp. */
  private static int stored(int size) {
    return size + size / 4;
  }

  private List<List<Example>> draw(Taxonomy classes, List<ModelInput> scalings) {
    if (drawn == 0) {
      return List.of(List.of(), List.of());
    }
    try (var progress = new ProgressBar("draw garments", drawn)) {
      return Drawn.examples(seed, drawn, classes, scalings, progress::stepBy);
    }
  }

  private List<Phase> phases(List<Map<Split, List<Example>>> photos, List<List<Example>> garments) {
    var full = new Augmenter(stored(size), size);
    var small = new Augmenter(stored(smallSize), smallSize);
    List<Example> train = photos.get(0).get(Split.TRAIN);
    List<Example> trainSmall = photos.get(1).get(Split.TRAIN);
    List<Example> check = photos.get(2).get(Split.VALIDATION);
    List<Example> checkSmall = photos.get(3).get(Split.VALIDATION);
    int onDrawn = drawn == 0 ? 0 : drawnEpochs;
    double rate = learningRate;
    return List.of(
        new Phase(
            "drawn",
            small,
            garments.get(1),
            List.of(),
            0,
            checkSmall,
            onDrawn,
            rate,
            0.2,
            0,
            false),
        new Phase(
            "frozen",
            small,
            trainSmall,
            List.of(),
            0,
            checkSmall,
            frozenEpochs,
            rate,
            balance,
            0,
            true),
        new Phase(
            "small",
            small,
            trainSmall,
            garments.get(1),
            drawnShare,
            checkSmall,
            smallEpochs,
            rate,
            balance,
            0,
            false),
        new Phase(
            "photos",
            full,
            train,
            garments.get(0),
            drawnShare,
            check,
            epochs,
            rate / 2,
            balance,
            0,
            false),
        new Phase(
            "polish",
            full,
            train,
            List.of(),
            0,
            check,
            polishEpochs,
            rate / 2,
            balance,
            BLENDED,
            false));
  }

  private String commandLine() {
    return "./fashionnet train "
        + spec.root().commandLine().getParseResult().originalArgs().stream()
            .filter(argument -> !argument.equals("train") && !argument.equals("--resume"))
            .collect(Collectors.joining(" "));
  }
}
