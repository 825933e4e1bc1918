package org.fashionnet.trainer.command.registry;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.fashionnet.bundle.BundleRegistry;
import org.fashionnet.bundle.BundleRegistry.Published;
import org.fashionnet.bundle.RegistryPointer;
import picocli.CommandLine.Option;

/** The registry that a command works on. */
final class RegistryOption {
  private static final int SHORTEST = 6;

  @Option(
      names = "--registry",
      required = true,
      paramLabel = "DIR",
      description = "directory of the registry")
  private Path directory;

  BundleRegistry open() {
    return new BundleRegistry(directory);
  }

  /** The one published version that begins with these digits. */
  String version(String beginning) throws IOException {
    if (beginning.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "version '%s' must have at least %d digits".formatted(beginning, SHORTEST));
    }
    List<String> found =
        open().versions().stream()
            .map(Published::version)
            .filter(version -> version.startsWith(beginning))
            .toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          "%s published version begins with '%s'; ./fashionnet model versions lists them"
              .formatted(found.isEmpty() ? "no" : "more than one", beginning));
    }
    return found.getFirst();
  }

  /** Prints the versions that are in use. */
  static void print(PrintWriter out, RegistryPointer pointer) {
    out.println("current    " + (pointer.current() == null ? "none" : pointer.current()));
    if (!pointer.earlier().isEmpty()) {
      out.println("before     " + pointer.earlier().getFirst());
    }
    if (pointer.candidate() != null) {
      out.println("candidate  " + pointer.candidate());
    }
    out.flush();
  }
}
