package org.fashionnet.trainer.command.registry;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.fashionnet.bundle.RegistryPointer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Changes which versions of a registry are in use, and says which those are then. */
abstract class PointerCommand implements Callable<Integer> {
  @Mixin private RegistryOption registry;

  @Spec private CommandSpec spec;

  /** Makes the change. */
  abstract RegistryPointer change(RegistryOption registry) throws IOException;

  @Override
  public final Integer call() throws IOException {
    RegistryOption.print(spec.commandLine().getOut(), change(registry));
    return 0;
  }
}
