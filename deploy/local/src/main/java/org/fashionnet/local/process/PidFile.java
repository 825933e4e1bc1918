package org.fashionnet.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.fashionnet.embedded.ProcessEnd;

/**
 * Remembers a process over the end of the launcher. The start time is kept with the id, so that a
 * stranger who got the id later is never taken for the process.
 *
 * @param path of the file
 */
public record PidFile(Path path) {
  /** Notes a process. */
  public void write(ProcessHandle process) {
    long started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    try {
      Files.createDirectories(path.getParent());
      Files.writeString(path, process.pid() + " " + started + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("process file " + path + " cannot be written", e);
    }
  }

  /** The noted process, if it still runs. */
  public Optional<ProcessHandle> running() {
    try {
      String[] words = Files.readString(path).strip().split(" ");
      long pid = Long.parseLong(words[0]);
      long started = Long.parseLong(words[1]);
      return ProcessHandle.of(pid)
          .filter(process -> !ProcessEnd.ended(process))
          .filter(
              process ->
                  process.info().startInstant().map(Instant::toEpochMilli).orElse(0L) == started);
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      // No file, or one that a crash left half written: nobody to look for.
      return Optional.empty();
    }
  }

  /** Forgets the process. */
  public void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("process file " + path + " cannot be deleted", e);
    }
  }
}
