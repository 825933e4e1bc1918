package org.fashionnet.drawing.design;

import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Garments of all kinds and classes for properties, rare ones as often as common ones. */
public final class Garments {
  private static final GarmentDesigner EVEN = GarmentDesigner.flattened(1);

  private Garments() {}

  /** Any garment that is drawn without a wish. */
  public static Arbitrary<Garment> any() {
    return Arbitraries.longs().map(seed -> EVEN.design(new SplittableRandom(seed)));
  }
}
