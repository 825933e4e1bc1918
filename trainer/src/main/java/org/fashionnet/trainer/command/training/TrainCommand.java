package org.fashionnet.trainer.command.training;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.fashionnet.trainer.command.Dataset;
import org.fashionnet.trainer.command.Repeat;
import org.fashionnet.trainer.data.Augmentation;
import org.fashionnet.trainer.data.SplitExamples;
import org.fashionnet.trainer.distillation.BundleTeacher;
import org.fashionnet.trainer.export.BundleWriter;
import org.fashionnet.trainer.export.Environment;
import org.fashionnet.trainer.export.Recipe;
import org.fashionnet.trainer.network.Architecture;
import org.fashionnet.trainer.network.Network;
import org.fashionnet.trainer.training.Phase;
import org.fashionnet.trainer.training.Settings;
import org.fashionnet.trainer.training.Training;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
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
    sortOptions = false,
    description =
        "Trains VGG16 networks: first on drawn garments, then on photos with the trunk frozen, then"
            + " on photos as a whole; writes a model bundle.")
public final class TrainCommand implements Callable<Integer> {
  private static final String ORIGINAL = "original";

  @Mixin private Dataset dataset;

  @Option(names = "--bundle", required = true, description = "where the bundle is written")
  private Path bundle;

  @Option(names = "--run", defaultValue = "runs/latest", description = "checkpoints and log")
  private Path run;

  @Option(names = "--resume", description = "continue from the checkpoint in --run")
  private boolean resume;

  @Mixin private NetworkOptions network;
  @Mixin private PhaseOptions phases;
  @Mixin private LearningOptions learning;
  @Mixin private TeacherOptions teaching;
  @Mixin private AugmentationOptions augmenting;

  @Option(names = "--seed", defaultValue = "1", description = "of everything random")
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

  @Spec private CommandSpec spec;

  /** Takes the defaults of all other options from a recipe. */
  @Option(
      names = "--recipe",
      description = {
        "original: the defaults of all options become the notebook's (a full-width network for each",
        "attribute, two phases); options stated beside it still count"
      })
  void recipe(String name) throws IOException {
    if (name == null) {
      return;
    }
    if (!name.equals(ORIGINAL)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--recipe '%s' must be %s".formatted(name, ORIGINAL));
    }
    var defaults = new Properties();
    try (InputStream in = TrainCommand.class.getResourceAsStream(name + ".properties")) {
      defaults.load(in);
    }
    spec.commandLine().setDefaultValueProvider(new CommandLine.PropertiesDefaultProvider(defaults));
  }

  @Override
  public Integer call() throws IOException {
    phases.check();
    if (threads > 0) {
      System.setProperty("ai.djl.pytorch.num_threads", String.valueOf(threads));
    }
    Architecture architecture = network.architecture(dataset);
    try (BundleTeacher teacher = teaching.open(architecture)) {
      train(architecture, teacher);
    }
    return 0;
  }

  private void train(Architecture architecture, @Nullable BundleTeacher teacher)
      throws IOException {
    Settings settings = learning.settings(seed, teaching.from(teacher), run, resume);
    Augmentation augmentation = augmenting.augmentation(architecture.taught());
    List<SplitExamples> photos = dataset.read(architecture.taught(), phases.scalings(augmentation));
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%d photos to train, %d to validate, %d to test%n",
        photos.getFirst().train().size(),
        photos.getFirst().validation().size(),
        photos.getFirst().test().size());
    out.flush();
    List<Phase> stretches = phases.phases(photos, augmentation, architecture.taught(), seed);
    Files.createDirectories(run);
    Recipe recipe =
        new Recipe(
            Repeat.of(spec),
            Recipe.Shape.of(architecture, phases.size()),
            phases.balance(),
            seed,
            teacher == null ? null : teacher.version(),
            Environment.of(dataset.file()));
    recipe.write(run);
    Engine.getEngine("PyTorch").setRandomSeed((int) seed);
    try (var trained = new Network(architecture, phases.size());
        var report = new ConsoleReport(out, run, recipe.command(), resume)) {
      if (!resume) {
        network.startTrunk(trained, photos.get(2).train(), phases.size());
      }
      new Training(trained, settings, report).run(stretches);
      new BundleWriter(trained, recipe).write(bundle, photos.get(2), dataset.file(), out);
    }
  }
}
