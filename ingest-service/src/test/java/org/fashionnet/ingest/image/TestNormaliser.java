package org.fashionnet.ingest.image;

import java.time.Duration;

/** A normaliser with the usual limits. */
public final class TestNormaliser {
  private TestNormaliser() {}

  public static ImageNormaliser create() {
    Duration wait = Duration.ofSeconds(20);
    return new ImageNormaliser(
        ImageLimits.DEFAULTS,
        new MemoryGate(8, 64 << 20, 8, wait),
        new MemoryGate(2, 96 << 20, 8, wait));
  }
}
