package org.fashionnet.drawing;

import static org.fashionnet.drawing.raster.Palette.between;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.fashionnet.drawing.cloth.Drape;
import org.fashionnet.drawing.cloth.Fabric;
import org.fashionnet.drawing.cloth.Pattern;
import org.fashionnet.drawing.cloth.Patterns;
import org.fashionnet.drawing.cut.Cut;
import org.fashionnet.drawing.cut.Tailor;
import org.fashionnet.drawing.design.Garment;
import org.fashionnet.drawing.design.Scene;
import org.fashionnet.drawing.design.Vocabulary;
import org.fashionnet.drawing.photo.Backdrop;
import org.fashionnet.drawing.photo.Camera;
import org.fashionnet.drawing.photo.Hanger;
import org.fashionnet.drawing.photo.Light;
import org.fashionnet.drawing.raster.Palette;
import org.fashionnet.drawing.raster.Pen;
import org.fashionnet.drawing.raster.Placement;
import org.fashionnet.drawing.raster.Relief;

/**
 * Paints a garment as a photo would show it.
 *
 * <p>Outlines and sewn details are vector shapes; the colour of each pixel of cloth is then
 * computed from the pattern, the weave, the folds and the light. Everything is done at the size of
 * the picture, so small pictures are cheap. Instances hold no state and may be shared by threads.
 */
public final class GarmentPainter {

  /**
   * Paints one picture; equal arguments give equal pictures.
   *
   * @param width at least 16 pixels; height likewise
   * @param seed decides everything that the garment leaves open: cut, exact colours, folds, light
   * @return an opaque picture of type {@link BufferedImage#TYPE_INT_RGB}
   */
  public BufferedImage paint(Garment garment, int width, int height, Scene scene, long seed) {
    if (width < 16 || height < 16) {
      throw new IllegalArgumentException(
          "a picture must be at least 16x16 pixels, was " + width + "x" + height);
    }
    RandomGenerator random = new SplittableRandom(seed);
    Cut cut = Tailor.cut(garment, random);
    int[] colors = Palette.scheme(garment.label(Vocabulary.COLOR), random);
    Fabric fabric = Fabric.of(garment, random);
    boolean upper = cut.neck().depth() > 0.01;
    boolean hung = scene == Scene.HOME && upper && random.nextDouble() < 0.28;
    Placement placement = Placement.fit(cut.outlines(), width, height, scene, hung, random);
    Pattern pattern = Patterns.of(garment, cut, colors, random, placement.scale());
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    Backdrop.paint(pixels, width, height, scene, hung, colors[0], random);
    if (hung) {
      try (Pen pen = new Pen(image, placement, true)) {
        Hanger.draw(pen, cut, random);
      }
    }
    Light light = Light.of(scene, random);
    Relief relief = Drape.of(garment, fabric, scene, random);
    Layers layers = Layers.draw(garment, cut, colors, placement, width, height, random);
    boolean studio = scene == Scene.STUDIO;
    double reach = studio ? 0.02 : between(random, 0, hung ? 0.06 : 0.03);
    double strength = studio ? 0.28 : between(random, 0.25, 0.6);
    layers.castShadow(pixels, light, reach * Math.max(width, height), strength);
    double rounding = studio ? 0.22 : between(random, 0.05, 0.4);
    new Cloth(pattern, fabric, relief, placement, light, cut, rounding).paint(pixels, layers);
    if (scene == Scene.HOME) {
      Camera.expose(pixels, width, height, light, random);
      Camera.shoot(pixels, width, height, random);
    }
    return image;
  }
}
