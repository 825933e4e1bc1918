package org.fashionnet.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Finds the server that runs on a data directory by the file in which it notes its process id. */
final class LeftoverPostgres {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private LeftoverPostgres() {}

  /** The server's process, when there is one. */
  static Optional<ProcessHandle> running(Path data) {
    Path noted = data.resolve("postmaster.pid");
    if (!Files.exists(noted)) {
      return Optional.empty();
    }
    try {
      List<String> lines = Files.readAllLines(noted);
      if (lines.isEmpty()) {
        return Optional.empty();
      }
      return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
          .filter(process -> !ProcessEnd.ended(process))
          .filter(process -> process.info().command().orElse("").endsWith("postgres"));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Ends the server, if any, and clears the note of one that is gone. */
  static void stop(Path data) throws IOException {
    Optional<ProcessHandle> server = running(data);
    if (server.isPresent()) {
      interrupt(server.get());
      if (!ProcessEnd.await(server.get(), PATIENCE)) {
        server.get().destroyForcibly();
        if (!ProcessEnd.await(server.get(), PATIENCE)) {
          throw new IOException(
              "the PostgreSQL with process id %d, left running on %s, does not end"
                  .formatted(server.get().pid(), data));
        }
      }
    }
    // The id may belong to somebody else by now, and PostgreSQL would then refuse to start.
    Files.deleteIfExists(data.resolve("postmaster.pid"));
  }

  /** SIGINT is PostgreSQL's fast shutdown: it ends connections instead of waiting for them. */
  private static void interrupt(ProcessHandle server) throws IOException {
    Process kill =
        new ProcessBuilder("kill", "-INT", String.valueOf(server.pid()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      kill.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
