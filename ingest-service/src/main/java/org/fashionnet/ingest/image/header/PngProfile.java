package org.fashionnet.ingest.image.header;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.InflaterInputStream;

/** Reads the color profile of a PNG file: a name, a byte for the method, and deflated data. */
final class PngProfile {
  /** Profiles of cameras and screens have kilobytes; a few bytes may inflate to anything. */
  private static final int LONGEST = 4 << 20;

  private PngProfile() {}

  /** The profile; empty if the chunk is damaged or the profile unreasonably long. */
  static Optional<byte[]> inflate(byte[] chunk) {
    int name = 0;
    while (name < chunk.length && chunk[name] != 0) {
      name++;
    }
    int data = Math.min(chunk.length, name + 2);
    try (InflaterInputStream inflated =
        new InflaterInputStream(new ByteArrayInputStream(chunk, data, chunk.length - data))) {
      byte[] profile = inflated.readNBytes(LONGEST + 1);
      return profile.length > LONGEST ? Optional.empty() : Optional.of(profile);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
