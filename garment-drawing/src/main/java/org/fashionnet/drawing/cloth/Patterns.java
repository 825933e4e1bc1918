package org.fashionnet.drawing.cloth;

import java.util.random.RandomGenerator;
import org.fashionnet.drawing.cut.Cut;
import org.fashionnet.drawing.design.Garment;
import org.fashionnet.drawing.design.Vocabulary;
import org.fashionnet.drawing.raster.Noise;
import org.fashionnet.drawing.raster.Palette;

/** Chooses the pattern a garment's label asks for. */
public final class Patterns {

  /**
   * The pattern of one garment.
   *
   * @param pixelsPerUnit resolution at which the garment will be drawn
   */
  public static Pattern of(
      Garment garment, Cut cut, int[] colors, RandomGenerator random, double pixelsPerUnit) {
    boolean multi = garment.is(Vocabulary.COLOR, "multi");
    return switch (garment.label(Vocabulary.PATTERN)) {
      case "striped" -> LinePatterns.stripes(colors, multi, random);
      case "checkered" -> LinePatterns.checks(colors, multi, random);
      case "floral" -> FlowerTile.pattern(colors, random, pixelsPerUnit);
      case "graphic" -> {
        Pattern ground = multi ? blocks(colors, random) : (u, v, body) -> colors[0];
        double top = cut.neck().depth() < 0.01 ? 0.2 : Math.max(0.24, cut.neck().depth() + 0.08);
        yield ChestPrint.pattern(colors, ground, random, top, pixelsPerUnit);
      }
      default -> multi ? blocks(colors, random) : (u, v, body) -> colors[0];
    };
  }

  /** Several plain colours: dip-dyed, or blocks sewn together. */
  private static Pattern blocks(int[] colors, RandomGenerator random) {
    double band = Palette.between(random, 0.3, 0.5);
    boolean dyed = random.nextBoolean();
    int seed = random.nextInt();
    return (u, v, body) -> {
      if (!dyed) {
        return body ? colors[Math.floorMod(Noise.floor(v / band), 4)] : colors[4];
      }
      double t = v / band + 2 * Noise.smooth(u * 3, v * 3, seed);
      int at = Noise.floor(t);
      return Palette.mix(colors[Math.floorMod(at, 4)], colors[Math.floorMod(at + 1, 4)], t - at);
    };
  }

  private Patterns() {}
}
