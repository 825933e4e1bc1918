package org.fashionnet.trainer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.fashionnet.trainer.command.bundle.AttributeCommand;
import org.fashionnet.trainer.command.bundle.CalibrateCommand;
import org.fashionnet.trainer.command.bundle.CompareCommand;
import org.fashionnet.trainer.command.bundle.EnsembleCommand;
import org.fashionnet.trainer.command.bundle.EvaluateCommand;
import org.fashionnet.trainer.command.bundle.QuantiseCommand;
import org.fashionnet.trainer.command.bundle.RelevanceCommand;
import org.fashionnet.trainer.command.data.CheckLeaksCommand;
import org.fashionnet.trainer.command.data.CurateCommand;
import org.fashionnet.trainer.command.data.DrawCommand;
import org.fashionnet.trainer.command.registry.ActivateCommand;
import org.fashionnet.trainer.command.registry.PublishCommand;
import org.fashionnet.trainer.command.registry.RollbackCommand;
import org.fashionnet.trainer.command.registry.ShadowCommand;
import org.fashionnet.trainer.command.registry.VersionsCommand;
import org.fashionnet.trainer.command.training.ExportCommand;
import org.fashionnet.trainer.command.training.TrainCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The trainer's command line. */
@Command(
    name = "fashionnet train",
    mixinStandardHelpOptions = true,
    description = "Makes the models: draws garments, trains networks, writes and checks bundles.",
    subcommands = {
      CurateCommand.class,
      CheckLeaksCommand.class,
      TrainCommand.class,
      ExportCommand.class,
      EvaluateCommand.class,
      CompareCommand.class,
      CalibrateCommand.class,
      AttributeCommand.class,
      RelevanceCommand.class,
      QuantiseCommand.class,
      EnsembleCommand.class,
      DrawCommand.class,
      PublishCommand.class,
      ShadowCommand.class,
      ActivateCommand.class,
      RollbackCommand.class,
      VersionsCommand.class
    })
public final class Main {
  private static final Set<String> OWN = Set.of("-h", "--help", "-V", "--version");

  private Main() {}

  public static void main(String[] args) {
    // Nothing is ever downloaded: the engines are on the class path.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("ai.djl.disable_close_resource_on_finalize", "true");
    System.exit(commandLine().execute(withCommand(args)));
  }

  /** Options without a command are those of the training itself. */
  static String[] withCommand(String... args) {
    boolean bare = args.length > 0 && args[0].startsWith("-") && !OWN.contains(args[0]);
    return bare
        ? Stream.concat(Stream.of("train"), Arrays.stream(args)).toArray(String[]::new)
        : args;
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Main::explain);
  }

  private static int explain(Exception e, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (e instanceof NoSuchFileException missing) {
      command.getErr().println("there is no file " + missing.getFile());
      return 1;
    }
    if (e instanceof IOException
        || e instanceof UncheckedIOException
        || e instanceof IllegalArgumentException) {
      command.getErr().println(e.getMessage());
      return 1;
    }
    throw e;
  }
}
