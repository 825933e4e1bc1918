package org.fashionnet.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Finds and ends the server that runs on a data directory, by its {@code postmaster.pid}. */
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

  /** Ends the server, if any, and deletes a stale {@code postmaster.pid}. */
  static void stop(Path data) throws IOException {
    Optional<ProcessHandle> server = running(data);
    if (server.isPresent()) {
      end(server.get(), PATIENCE);
    }
    // PostgreSQL refuses to start when the recorded id has been reused by another process.
    Files.deleteIfExists(data.resolve("postmaster.pid"));
  }

  /**
   * Asks a server to end, kills it after the patience, and waits for it and its helpers.
   *
   * @throws IOException if it runs even after it was killed
   */
  static void end(ProcessHandle server, Duration patience) throws IOException {
    // Helpers of a killed server hold its shared memory until they end a little later.
    List<ProcessHandle> helpers = server.descendants().toList();
    if (!ProcessEnd.ended(server)) {
      interrupt(server);
    }
    if (!ProcessEnd.await(server, patience)) {
      server.destroyForcibly();
    }
    requireEnd(server);
    for (ProcessHandle helper : helpers) {
      helper.destroyForcibly();
      requireEnd(helper);
    }
  }

  private static void requireEnd(ProcessHandle process) throws IOException {
    if (!ProcessEnd.await(process, PATIENCE)) {
      throw new IOException(
          "PostgreSQL's process %d still runs although it was killed: end it, then start again"
              .formatted(process.pid()));
    }
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
