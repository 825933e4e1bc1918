package org.fashionnet.trainer.command.data;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.fashionnet.trainer.curation.split.Leaks;
import org.fashionnet.trainer.data.Manifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fails if photos are both learned from and measured with. */
@Command(
    name = "check-leaks",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Looks at every photo of a manifest and exits with 1, naming them, if a group or"
            + " near-duplicates are in several splits, or a photo is changed or unreadable.")
public final class CheckLeaksCommand implements Callable<Integer> {
  @Option(names = "--manifest", required = true, paramLabel = "FILE", description = "JSON lines")
  private Path manifest;

  @Option(
      names = "--distance",
      defaultValue = CurateCommand.DISTANCE,
      description = "of 64 bits of the perceptual hash, up to which pictures are near-duplicates")
  private int distance;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<Manifest.Entry> entries = Manifest.read(manifest);
    List<String> leaks;
    try (var progress = new ProgressBar("look at photos", entries.size())) {
      leaks = Leaks.of(entries, distance, progress::stepBy);
    }
    if (leaks.isEmpty()) {
      PrintWriter out = spec.commandLine().getOut();
      out.printf("no leaks: %d photos, near-duplicates within %d bits%n", entries.size(), distance);
      out.flush();
      return 0;
    }
    PrintWriter err = spec.commandLine().getErr();
    leaks.forEach(err::println);
    err.printf("%d leaks in %s%n", leaks.size(), manifest);
    err.flush();
    return 1;
  }
}
