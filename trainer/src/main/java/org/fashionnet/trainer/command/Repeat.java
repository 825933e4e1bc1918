package org.fashionnet.trainer.command;

import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** Names the command that is running, so that people can repeat it. */
public final class Repeat {
  private Repeat() {}

  /** The command line, without the options that only continue a run or explain it. */
  public static String of(CommandSpec spec) {
    return "./fashionnet model "
        + spec.root().commandLine().getParseResult().originalArgs().stream()
            .filter(argument -> !argument.equals("--resume") && !argument.equals("--verbose"))
            .collect(Collectors.joining(" "));
  }
}
