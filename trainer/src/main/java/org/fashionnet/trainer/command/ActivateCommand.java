package org.fashionnet.trainer.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a published version the current one. */
@Command(
    name = "activate",
    mixinStandardHelpOptions = true,
    description = "Makes a published version the one that classifiers serve.")
public final class ActivateCommand implements Callable<Integer> {
  @Parameters(paramLabel = "VERSION", description = "the version, or how it begins")
  private String version;

  @Mixin private RegistryOption registry;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    RegistryOption.print(
        spec.commandLine().getOut(), registry.open().activate(registry.version(version)));
    return 0;
  }
}
