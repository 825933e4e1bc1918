package org.fashionnet.ingest.image;

import java.time.Duration;

/** Makes normalisers with the default limits. */
public final class TestNormaliser {
  private TestNormaliser() {}

  public static ImageNormaliser create() {
    Duration wait = Duration.ofSeconds(20);
    return new ImageNormaliser(ImageLimits.DEFAULTS, new MemoryGate(2, 96 << 20, 8, wait));
  }
}
