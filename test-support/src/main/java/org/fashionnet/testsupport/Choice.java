package org.fashionnet.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Decides whether servers run in containers or embedded, and reports it once per server. */
final class Choice {
  private static boolean engineKnown;
  private static boolean engineAnswers;

  private Choice() {}

  /** Starts in a container where one can be had, and embedded elsewhere. */
  static <S> S start(String what, String image, Supplier<S> container, Supplier<S> embedded) {
    String wanted = Setting.SERVERS.value();
    return switch (wanted) {
      case "embedded" -> embedded(what, "fashionnet.test.servers=embedded", embedded);
      case "containers" -> container(what, image, container);
      case "auto" -> {
        if (!engineAnswers()) {
          yield embedded(what, "no container engine answers", embedded);
        }
        try {
          yield container(what, image, container);
        } catch (RuntimeException e) {
          yield embedded(
              what, "image %s does not start: %s".formatted(image, rootMessage(e)), embedded);
        }
      }
      default ->
          throw new IllegalArgumentException(
              "fashionnet.test.servers '%s' must be auto, containers or embedded"
                  .formatted(wanted));
    };
  }

  private static <S> S container(String what, String image, Supplier<S> container) {
    S server = container.get();
    say("%s runs in a container of %s".formatted(what, image));
    return server;
  }

  private static <S> S embedded(String what, String why, Supplier<S> embedded) {
    S server = embedded.get();
    say("%s runs embedded (%s)".formatted(what, why));
    return server;
  }

  private static synchronized boolean engineAnswers() {
    if (!engineKnown) {
      engineAnswers = ContainerEngine.answers();
      engineKnown = true;
    }
    return engineAnswers;
  }

  private static void say(String line) {
    String key = "org.fashionnet.testsupport.said." + line;
    synchronized (System.getProperties()) {
      if (System.getProperty(key) == null) {
        System.setProperty(key, "yes");
        System.out.println("FashionNet tests: " + line);
      }
    }
  }

  private static String rootMessage(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  /** A directory that is deleted with its contents when the virtual machine ends. */
  static Path temporaryDirectory(String name) {
    try {
      return Files.createTempDirectory("fashionnet-" + name + "-");
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary directory for " + name, e);
    }
  }

  static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      // Temporary files: the system removes what is left.
    }
  }
}
