package org.fashionnet.trainer.command.registry;

import java.io.IOException;
import org.fashionnet.bundle.RegistryPointer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes a published version the current one. */
@Command(
    name = "activate",
    mixinStandardHelpOptions = true,
    description = "Makes a published version the one that classifiers serve.")
public final class ActivateCommand extends PointerCommand {
  @Parameters(paramLabel = "VERSION", description = "the version, or how it begins")
  private String version;

  @Override
  RegistryPointer change(RegistryOption registry) throws IOException {
    return registry.open().activate(registry.version(version));
  }
}
