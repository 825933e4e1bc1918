package org.fashionnet.local.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.fashionnet.local.console.UserError;

/**
 * The format of a data directory as a whole: broker, database, images and index. It changes when a
 * version of FashionNet cannot use what an earlier one wrote.
 */
final class DataFormat {
  private static final String CURRENT = "1";

  private DataFormat() {}

  /**
   * Notes the format in a directory that has none yet.
   *
   * @throws UserError if the directory has another format
   */
  static void require(Layout layout) {
    Path file = layout.data().resolve("format");
    try {
      String found = Files.readString(file).strip();
      if (!found.equals(CURRENT)) {
        throw new UserError(
            "The data in %s has format %s, and this version of FashionNet uses format %s: give another directory with --data, or delete this one to begin afresh."
                .formatted(layout.data(), found, CURRENT));
      }
    } catch (NoSuchFileException e) {
      note(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static void note(Path file) {
    try {
      Files.writeString(file, CURRENT + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
    }
  }
}
