package org.fashionnet.local.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Resident memory of processes. */
public final class Memory {
  private Memory() {}

  /** Resident set size of one process in MiB, 0 when it is gone. */
  public static long residentMib(ProcessHandle process) {
    Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
    long kib = Files.exists(status) ? fromProc(status) : fromPs(process.pid());
    return Math.round(kib / 1024.0);
  }

  private static long fromProc(Path status) {
    try (Stream<String> lines = Files.lines(status)) {
      return lines.filter(line -> line.startsWith("VmRSS:")).mapToLong(Memory::digits).sum();
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0;
    }
  }

  private static long fromPs(long pid) {
    try {
      Process ps =
          new ProcessBuilder("ps", "-o", "rss=", "-p", String.valueOf(pid))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (BufferedReader output =
          new BufferedReader(
              new InputStreamReader(ps.getInputStream(), StandardCharsets.US_ASCII))) {
        String line = output.readLine();
        return line == null ? 0 : digits(line);
      }
    } catch (IOException e) {
      return 0;
    }
  }

  private static long digits(String text) {
    String number = text.replaceAll("\\D", "");
    return number.isEmpty() ? 0 : Long.parseLong(number);
  }
}
