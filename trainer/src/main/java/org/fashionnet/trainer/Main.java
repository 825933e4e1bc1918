package org.fashionnet.trainer;

import java.io.IOException;
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
import org.fashionnet.trainer.export.Environment;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line of the trainer: {@code ./fashionnet model}. */
@Command(
    name = "fashionnet model",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description =
        "Makes the models: curates photos, trains networks, measures bundles, publishes them.",
    footer = {
      "",
      "A beginning: ./fashionnet model draw --out garments.png",
      "./fashionnet model COMMAND --help says what a command takes."
    },
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
  private static final String VERBOSE = "--verbose";

  @Option(
      names = VERBOSE,
      scope = ScopeType.INHERIT,
      description = "show the traces of faults here, where otherwise the log has them")
  private boolean verbose;

  private Main() {}

  /** The version of the trainer. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
      return new String[] {"FashionNet " + Environment.trainerVersion()};
    }
  }

  public static void main(String[] args) {
    // Nothing is ever downloaded: the engines are on the class path.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("ai.djl.disable_close_resource_on_finalize", "true");
    var log = FaultLog.ofProcess();
    log.install();
    System.exit(run(commandLine(log), args));
  }

  static CommandLine commandLine(FaultLog log) {
    var main = new Main();
    var faults = new Faults(log, () -> main.verbose);
    return new CommandLine(main)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(faults)
        .setExecutionExceptionHandler(faults);
  }

  /** Runs a command; gives the exit code. */
  static int run(CommandLine commandLine, String... args) {
    try {
      return commandLine.execute(withCommand(args));
    } catch (Error e) {
      // Such as a native library that this platform lacks, or too little memory.
      return ((Faults) commandLine.getExecutionExceptionHandler()).report(e, commandLine);
    }
  }

  /** Options without a command are those of the training. */
  private static String[] withCommand(String... args) {
    boolean bare =
        Arrays.stream(args)
            .filter(argument -> !argument.equals(VERBOSE))
            .findFirst()
            .filter(first -> first.startsWith("-") && !OWN.contains(first))
            .isPresent();
    return bare
        ? Stream.concat(Stream.of("train"), Arrays.stream(args)).toArray(String[]::new)
        : args;
  }
}
