package org.fashionnet.trainer.command;

import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** The command that does again what is being done. */
final class Repeat {
  private Repeat() {}

  static String of(CommandSpec spec) {
    return "./fashionnet train "
        + spec.root().commandLine().getParseResult().originalArgs().stream()
            .filter(argument -> !argument.equals("train") && !argument.equals("--resume"))
            .collect(Collectors.joining(" "));
  }
}
