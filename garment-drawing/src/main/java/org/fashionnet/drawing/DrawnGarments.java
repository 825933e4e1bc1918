package org.fashionnet.drawing;

import java.util.SplittableRandom;
import org.fashionnet.drawing.design.Garment;
import org.fashionnet.drawing.design.GarmentDesigner;
import org.fashionnet.drawing.design.Scene;

/**
 * An endless collection of drawn garments, each determined by the seed and its index alone, so that
 * threads may draw different indexes in any order and get the same pictures.
 *
 * @param seed two different seeds give different collections
 * @param designer decides what is drawn
 * @param width of each picture in pixels; height likewise
 */
public record DrawnGarments(
    long seed, GarmentDesigner designer, int width, int height, Scene scene) {

  /** Draws one garment. */
  public DrawnGarment at(long index) {
    SplittableRandom random = new SplittableRandom(mix(seed) ^ mix(index + 0x632be59bd9b4e019L));
    Garment garment = designer.design(random);
    long painterSeed = random.nextLong();
    return new DrawnGarment(
        garment, new GarmentPainter().paint(garment, width, height, scene, painterSeed));
  }

  private static long mix(long value) {
    long z = value * 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    return z ^ (z >>> 27);
  }
}
