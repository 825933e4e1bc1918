package org.fashionnet.trainer.command.registry;

import java.io.IOException;
import org.fashionnet.bundle.RegistryPointer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Begins or ends the comparison of a version with the current one. */
@Command(
    name = "shadow",
    mixinStandardHelpOptions = true,
    description =
        "Runs a published version beside the current one on live traffic; GET /api/v1/model/shadow"
            + " of the classifier reports how far the two agree.")
public final class ShadowCommand extends PointerCommand {
  @ArgGroup(multiplicity = "1")
  private What what;

  private static final class What {
    @Parameters(paramLabel = "VERSION", description = "the version, or how it begins")
    private String version;

    @Option(names = "--end", description = "no version runs beside the current one any more")
    private boolean end;
  }

  @Override
  RegistryPointer change(RegistryOption registry) throws IOException {
    return what.end
        ? registry.open().endShadow()
        : registry.open().shadow(registry.version(what.version));
  }
}
