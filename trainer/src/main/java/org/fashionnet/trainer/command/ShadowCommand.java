package org.fashionnet.trainer.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Begins or ends the comparison of a version with the current one. */
@Command(
    name = "shadow",
    mixinStandardHelpOptions = true,
    description =
        "Runs a published version beside the current one on live traffic; GET /api/v1/model/shadow"
            + " of the classifier reports how far the two agree.")
public final class ShadowCommand implements Callable<Integer> {
  @ArgGroup(multiplicity = "1")
  private What what;

  @Mixin private RegistryOption registry;

  @Spec private CommandSpec spec;

  private static final class What {
    @Parameters(paramLabel = "VERSION", description = "the version, or how it begins")
    private String version;

    @Option(names = "--end", description = "no version runs beside the current one any more")
    private boolean end;
  }

  @Override
  public Integer call() throws IOException {
    RegistryOption.print(
        spec.commandLine().getOut(),
        what.end
            ? registry.open().endShadow()
            : registry.open().shadow(registry.version(what.version)));
    return 0;
  }
}
