package org.fashionnet.trainer;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.fashionnet.trainer.command.DrawCommand;
import org.fashionnet.trainer.command.EvaluateCommand;
import org.fashionnet.trainer.command.TrainCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The trainer's command line. */
@Command(
    name = "fashionnet train",
    mixinStandardHelpOptions = true,
    description = "Makes the models: draws garments, trains networks, writes and checks bundles.",
    subcommands = {TrainCommand.class, EvaluateCommand.class, DrawCommand.class})
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    // Nothing is ever downloaded: the engines are on the class path.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("ai.djl.disable_close_resource_on_finalize", "true");
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Main::explain);
  }

  private static int explain(Exception e, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (e instanceof IOException
        || e instanceof UncheckedIOException
        || e instanceof IllegalArgumentException) {
      command.getErr().println(e.getMessage());
      return 1;
    }
    throw e;
  }
}
