package org.fashionnet.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fashionnet.trainer.Trainer.fails;
import static org.fashionnet.trainer.Trainer.said;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FaultsTest {
  @TempDir Path directory;

  @Test
  void an_unknown_option_is_named_with_those_that_are_like_it_and_the_way_to_help() {
    assertThat(said(2, "draw --seeds"))
        .contains(
            "Unknown option: '--seeds'",
            "Possible solutions: --seed",
            "./fashionnet model draw --help says what is allowed")
        .hasLineCount(3);
    assertThat(said(2, "trian")).contains("trian", "train", "./fashionnet model --help");
  }

  @Test
  void a_value_of_the_wrong_kind_is_named_with_its_option() {
    assertThat(said(2, "draw --count many")).contains("'--count'", "'many'").hasLineCount(2);
  }

  @Test
  void a_missing_folder_or_file_is_one_sentence_that_names_it() {
    Path missing = directory.resolve("nowhere");
    assertThat(fails("curate --input %s --output %s".formatted(missing, directory)))
        .isEqualToIgnoringNewLines(missing + " is neither a folder nor a CSV file");
    assertThat(fails("train --labels %s --bundle b".formatted(missing)))
        .isEqualToIgnoringNewLines(missing + " does not exist");
    assertThat(fails("train --labels %s --bundle b".formatted(directory)))
        .isEqualToIgnoringNewLines(directory + " is a folder, not a file");
  }

  @Test
  void a_file_that_is_not_text_is_one_sentence_that_names_it() throws IOException {
    Path latin =
        Files.write(
            directory.resolve("labels.csv"),
            "image,split,farbe\na,train,grün\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(fails("train --labels %s --bundle b".formatted(latin)))
        .isEqualToIgnoringNewLines(latin + " is not UTF-8 text; save it as UTF-8");
  }

  @Test
  void the_trace_of_an_unexpected_fault_is_in_the_log_and_not_on_the_console() throws IOException {
    var log = new FaultLog(directory.resolve("faults.log"));
    assertThat(failing(log, new IllegalStateException("broken")))
        .contains("unexpected fault", "broken", log.file().toString(), "--verbose")
        .doesNotContain("\tat ")
        .hasLineCount(2);
    assertThat(log.file()).content().contains("broken", "\tat ", "FaultsTest");
  }

  @Test
  void an_error_of_the_machine_is_told_like_any_other_fault() {
    var log = new FaultLog(directory.resolve("faults.log"));
    assertThat(failing(log, new UnsatisfiedLinkError("no such library")))
        .contains("no such library", log.file().toString())
        .doesNotContain("\tat ");
  }

  @Test
  void verbose_shows_the_trace_on_the_console() {
    var log = new FaultLog(directory.resolve("faults.log"));
    assertThat(failing(log, new IllegalStateException("broken"), "--verbose"))
        .contains("broken", "\tat ");
    assertThat(log.file()).doesNotExist();
  }

  @Test
  void a_file_that_may_not_be_opened_is_named() {
    var log = new FaultLog(directory.resolve("faults.log"));
    assertThat(failing(log, new AccessDeniedException("photo.jpg")))
        .isEqualToIgnoringNewLines("photo.jpg may not be opened: permission denied");
    assertThat(log.file()).doesNotExist();
  }

  @Test
  void the_log_holds_warnings_and_leaves_out_what_libraries_say_of_themselves() {
    var log = new FaultLog(directory.resolve("faults.log"));
    log.publish(new LogRecord(Level.INFO, "engine loaded"));
    assertThat(log.file()).doesNotExist();
    log.publish(new LogRecord(Level.WARNING, "disk nearly full"));
    assertThat(log.file()).content().contains("disk nearly full").doesNotContain("engine loaded");
  }

  @Test
  void help_names_the_command_as_people_type_it() {
    assertThat(Trainer.succeeds("--help")).contains("fashionnet model", "train", "curate");
    assertThat(Trainer.succeeds("train --help")).contains("fashionnet model train", "--verbose");
    assertThat(Trainer.succeeds("--version")).startsWith("FashionNet ");
  }

  private static String failing(FaultLog log, Throwable fault, String... options) {
    var err = new StringWriter();
    String[] arguments = new String[options.length + 1];
    arguments[0] = "fail";
    System.arraycopy(options, 0, arguments, 1, options.length);
    CommandLine commandLine =
        Main.commandLine(log)
            .addSubcommand("fail", new Failing(fault))
            .setErr(new PrintWriter(err, true));
    assertThat(Main.run(commandLine, arguments)).isEqualTo(1);
    return err.toString();
  }

  @CommandLine.Command(name = "fail")
  private record Failing(Throwable fault) implements Runnable {
    @Override
    public void run() {
      Failing.<RuntimeException>rethrow(fault);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // any fault, unchecked
    private static <T extends Throwable> void rethrow(Throwable fault) throws T {
      throw (T) fault;
    }
  }
}
