package org.fashionnet.local;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.fashionnet.local.admin.IndexRebuilding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Builds the index of a running system anew. */
@Command(
    name = "rebuild-index",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Builds the recommender's index of a running system anew from the topics;",
      "the present one serves until the new one is complete."
    })
final class RebuildIndexCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Mixin private SystemOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Running running = new Running(spec.commandLine().getOut());
    var rebuilding =
        new IndexRebuilding(options.settings().ports().services(), running::say, PATIENCE);
    return rebuilding.run() ? 0 : 1;
  }
}
