package org.fashionnet.local.console;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** Says in one sentence why a command failed, and what the user can do about it. */
public final class Explanation {
  private Explanation() {}

  /** The sentence for what was thrown. Of a fault of our own it names a file with the details. */
  public static String of(Throwable thrown) {
    Throwable failure =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    Optional<String> system = ofOperatingSystem(failure);
    if (system.isPresent()) {
      return system.get();
    }
    boolean explained =
        failure instanceof UserError
            || failure instanceof IllegalArgumentException
            || failure instanceof UncheckedIOException
            || failure instanceof IOException;
    String message = failure.getMessage();
    return explained && message != null ? message : ofFault(failure);
  }

  private static Optional<String> ofOperatingSystem(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .map(Explanation::ofCause)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> ofCause(Throwable cause) {
    if (cause instanceof AccessDeniedException denied) {
      return Optional.of(
          "%s cannot be read or written: give this user the right to, or another directory with --data."
              .formatted(denied.getFile()));
    }
    String message = String.valueOf(cause.getMessage());
    return cause instanceof IOException && message.contains("No space left on device")
        ? Optional.of(
            "No space is left on the disk (%s): free some, or give a directory on another disk with --data."
                .formatted(message))
        : Optional.empty();
  }

  private static String ofFault(Throwable failure) {
    String fault = "FashionNet has a fault (%s)".formatted(failure);
    try {
      Path file = Files.createTempFile("fashionnet-", ".txt");
      try (PrintWriter details = new PrintWriter(file.toFile(), StandardCharsets.UTF_8)) {
        failure.printStackTrace(details);
      }
      return "%s: please report it with the file %s.".formatted(fault, file);
    } catch (IOException e) {
      return "%s: please report it (no file with the details: %s)."
          .formatted(fault, e.getMessage());
    }
  }
}
