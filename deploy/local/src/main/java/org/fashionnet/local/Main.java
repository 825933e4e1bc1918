package org.fashionnet.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.logging.LogManager;
import org.fashionnet.local.console.Explanation;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry of the launcher's commands that run the system. */
@Command(
    name = "fashionnet",
    mixinStandardHelpOptions = true,
    description = "Learns a person's clothing style from photos and recommends what matches it.",
    subcommands = {
      UpCommand.class,
      DemoCommand.class,
      ImportCommand.class,
      DeadLettersCommand.class,
      ReclassifyCommand.class,
      RebuildIndexCommand.class
    })
public final class Main {
  private Main() {}

  /** Runs a command and ends the process with its status: 0 fine, 1 failed, 2 wrong usage. */
  public static void main(String[] arguments) {
    configureLogging();
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine commands = new CommandLine(new Main());
    commands.setExecutionExceptionHandler(
        (exception, command, parsed) -> {
          command.getErr().println(Explanation.of(exception));
          command.getErr().flush();
          return 1;
        });
    return commands;
  }

  private static void configureLogging() {
    try (InputStream settings = Main.class.getResourceAsStream("/launcher-logging.properties")) {
      LogManager.getLogManager().readConfiguration(settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
