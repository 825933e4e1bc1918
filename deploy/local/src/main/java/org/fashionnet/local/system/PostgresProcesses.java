package org.fashionnet.local.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.fashionnet.local.process.Memory;

/** The database's server is no child of its starter: it is found by its own process file. */
final class PostgresProcesses {
  private PostgresProcesses() {}

  /** Resident memory in MiB of the server and its helpers; what they share counts every time. */
  static Optional<Long> of(Path data) {
    try (Stream<String> lines = Files.lines(data.resolve("postmaster.pid"))) {
      return lines
          .findFirst()
          .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
          .map(
              server ->
                  Stream.concat(Stream.of(server), server.descendants())
                      .mapToLong(Memory::residentMib)
                      .sum());
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
