package org.fashionnet.ingest.status;

import org.fashionnet.contracts.codec.Require;

/** An imageId in 32 bytes instead of 64 characters, for tables with very many of them. */
record ImageKey(long a, long b, long c, long d) {
  static ImageKey of(String imageId) {
    Require.imageId("imageId", imageId);
    return new ImageKey(part(imageId, 0), part(imageId, 16), part(imageId, 32), part(imageId, 48));
  }

  private static long part(String imageId, int from) {
    return Long.parseUnsignedLong(imageId, from, from + 16, 16);
  }
}
