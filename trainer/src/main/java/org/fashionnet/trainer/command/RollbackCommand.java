package org.fashionnet.trainer.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Undoes the last activation. */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description = "Makes the version that served before the current one serve again.")
public final class RollbackCommand implements Callable<Integer> {
  @Mixin private RegistryOption registry;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    RegistryOption.print(spec.commandLine().getOut(), registry.open().rollBack());
    return 0;
  }
}
