package org.fashionnet.local;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.fashionnet.local.admin.Reclassification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings a running system to the model that its classifier runs. */
@Command(
    name = "reclassify",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Lets the model of a running system read all images that it has not read yet,",
      "until recommendations are made with it. May be ended and given again."
    })
final class ReclassifyCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Option(names = "--stop", description = "send no more images; the earlier model goes on serving")
  private boolean stop;

  @Mixin private SystemOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Running running = new Running(spec.commandLine().getOut());
    Reclassification reclassification =
        new Reclassification(options.settings().ports().services(), running::say, PATIENCE);
    if (stop) {
      reclassification.stop();
      return 0;
    }
    return reclassification.run() ? 0 : 1;
  }
}
