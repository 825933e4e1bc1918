package org.fashionnet.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.fashionnet.local.console.UserError;

/** Stops what a killed launcher left running. */
public final class Leftovers {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Leftovers() {}

  /**
   * Stops every process noted in a directory and forgets it. Returns when all are gone.
   *
   * @return how many were still running
   */
  public static int stop(Path directory, Consumer<String> say) {
    if (!Files.isDirectory(directory)) {
      return 0;
    }
    int stopped = 0;
    for (Path file : pidFiles(directory)) {
      PidFile noted = new PidFile(file);
      var process = noted.running();
      if (process.isPresent()) {
        String name = file.getFileName().toString().replace(".pid", "");
        say.accept(
            "Stopping %s (process %d), left by an earlier run"
                .formatted(name, process.get().pid()));
        if (Termination.of(process.get(), PATIENCE) == Termination.FAILED) {
          throw new UserError(
              "%s (process %d), left by an earlier run, still runs although it was killed: end it, then start again."
                  .formatted(name, process.get().pid()));
        }
        stopped++;
      }
      noted.delete();
    }
    return stopped;
  }

  private static List<Path> pidFiles(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".pid")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("directory " + directory + " cannot be read", e);
    }
  }
}
