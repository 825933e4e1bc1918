package org.fashionnet.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fashionnet.embedded.ProcessEnd;

/**
 * Remembers a process over the end of the launcher. The start time is kept with the id, so that a
 * stranger who got the id later is never taken for the process.
 *
 * @param path of the file
 */
public record PidFile(Path path) {
  private static final Pattern NOTE = Pattern.compile("(\\d{1,18}) (\\d{1,18})");
  private static final long CLOCK_TOLERANCE_MILLIS = 2_000;

  /** Notes a process. */
  public void write(ProcessHandle process) {
    try {
      Files.createDirectories(path.getParent());
      Files.writeString(path, process.pid() + " " + startMillis(process) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("process file " + path + " cannot be written", e);
    }
  }

  /** The noted process, if it still runs. */
  public Optional<ProcessHandle> running() {
    try {
      Matcher noted = NOTE.matcher(Files.readString(path).strip());
      if (!noted.matches()) {
        // A crash left it half written, before the process did anything.
        return Optional.empty();
      }
      long started = Long.parseLong(noted.group(2));
      return ProcessHandle.of(Long.parseLong(noted.group(1)))
          .filter(process -> !ProcessEnd.ended(process))
          .filter(process -> Math.abs(startMillis(process) - started) <= CLOCK_TOLERANCE_MILLIS);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("process file " + path + " cannot be read", e);
    }
  }

  /** Start times are relative to the boot, which a corrected clock moves a little. */
  private static long startMillis(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
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
