package org.fashionnet.local.demo;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Where an archive of photos is found and what is accepted of it.
 *
 * @param address http or https address of a zip archive
 * @param sha256 of the archive's bytes in hexadecimal digits, when it is pinned
 * @param largestArchive in bytes
 * @param limits of what is unpacked
 */
record ArchiveSource(
    URI address, Optional<String> sha256, long largestArchive, UnpackLimits limits) {
  private static final long GIB = 1L << 30;

  ArchiveSource {
    sha256 = sha256.map(digits -> digits.toLowerCase(Locale.ROOT));
    sha256.ifPresent(
        digits -> {
          if (!digits.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                "--photos-sha256 '%s' must be 64 hexadecimal digits".formatted(digits));
          }
        });
  }

  static ArchiveSource of(URI address, Optional<String> sha256) {
    return new ArchiveSource(
        address, sha256, 2 * GIB, new UnpackLimits(20_000, 64L << 20, 4 * GIB));
  }

  /**
   * Bounds of an archive's content.
   *
   * @param files most images
   * @param fileBytes largest image
   * @param totalBytes all images together
   */
  record UnpackLimits(int files, long fileBytes, long totalBytes) {}
}
