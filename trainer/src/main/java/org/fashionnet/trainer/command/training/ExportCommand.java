package org.fashionnet.trainer.command.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.fashionnet.bundle.ModelInput;
import org.fashionnet.bundle.ResizePolicy;
import org.fashionnet.trainer.command.Dataset;
import org.fashionnet.trainer.export.BundleWriter;
import org.fashionnet.trainer.export.Recipe;
import org.fashionnet.trainer.network.Network;
import org.fashionnet.trainer.training.Checkpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the bundle of a run's best weights, also while the run continues. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Writes a model bundle from the best weights of a run so far.")
public final class ExportCommand implements Callable<Integer> {
  @Mixin private Dataset dataset;

  @Option(names = "--run", defaultValue = "runs/latest", description = "directory of the run")
  private Path run;

  @Option(names = "--bundle", required = true, description = "where the bundle is written")
  private Path bundle;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Recipe recipe = Recipe.read(run);
    var photos =
        dataset.read(
            recipe.architecture().taxonomy(),
            List.of(new ModelInput(recipe.size(), ResizePolicy.SQUASH)));
    try (var network = new Network(recipe.architecture(), recipe.size())) {
      new Checkpoint(run).loadBest(network);
      new BundleWriter(network, recipe)
          .write(bundle, photos.getFirst(), dataset.file(), spec.commandLine().getOut());
    }
    return 0;
  }
}
