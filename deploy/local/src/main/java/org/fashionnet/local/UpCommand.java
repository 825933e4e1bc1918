package org.fashionnet.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the system until Ctrl-C. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Runs the whole system on this machine: broker, database, services, gateway.")
final class UpCommand implements Callable<Integer> {
  @Mixin private SystemOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Running running = new Running(spec.commandLine().getOut());
    running.run(options.settings(), true, system -> running.say("FashionNet is ready."));
    return 0;
  }
}
