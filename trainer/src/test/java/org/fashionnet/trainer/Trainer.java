package org.fashionnet.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;

/** The trainer's command line, as tests call it: arguments without spaces in them. */
final class Trainer {
  private Trainer() {}

  /** What a command that succeeds says. */
  static String succeeds(String arguments) {
    return said(0, arguments);
  }

  /** What a command that fails says. */
  static String fails(String arguments) {
    return said(1, arguments);
  }

  /** What a command says that exits so: 2 for arguments that make no sense. */
  static String said(int code, String arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int actual =
        Main.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(Main.withCommand(arguments.trim().split(" ")));
    assertThat(actual).as("%s%n%s%s", arguments, out, err).isEqualTo(code);
    return code == 0 ? out.toString() : err.toString();
  }
}
