package org.fashionnet.ingest.imports.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes what comes from outside into a file, and not more than is allowed. */
final class BoundedCopy {
  private static final int BUFFER = 1 << 16;

  private BoundedCopy() {}

  /**
   * Copies until the end, or until there is too much.
   *
   * @return number of bytes; above {@code most} if there is too much
   */
  static long of(InputStream from, Path to, long most) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long bytes = 0;
    try (OutputStream out = Files.newOutputStream(to)) {
      for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
        bytes += count;
        if (bytes > most) {
          return bytes;
        }
        out.write(buffer, 0, count);
      }
    }
    return bytes;
  }
}
