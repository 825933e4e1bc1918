package org.fashionnet.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

/** The trainer's command line, as tests call it: arguments without spaces in them. */
final class Trainer {
  /** Where the traces of unexpected faults go. */
  static final FaultLog LOG = new FaultLog(Path.of("target/trainer-faults.log"));

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
        Main.run(
            Main.commandLine(LOG)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true)),
            arguments.trim().split(" "));
    assertThat(actual).as("%s%n%s%s", arguments, out, err).isEqualTo(code);
    return code == 0 ? out.toString() : err.toString();
  }
}
