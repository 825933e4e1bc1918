package org.fashionnet.trainer.command.registry;

import java.io.IOException;
import org.fashionnet.bundle.RegistryPointer;
import picocli.CommandLine.Command;

/** Undoes the last activation. */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description = "Makes the version that served before the current one serve again.")
public final class RollbackCommand extends PointerCommand {
  @Override
  RegistryPointer change(RegistryOption registry) throws IOException {
    return registry.open().rollBack();
  }
}
