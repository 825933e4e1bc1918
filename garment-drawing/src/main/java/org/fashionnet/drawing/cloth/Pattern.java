package org.fashionnet.drawing.cloth;

/**
 * The colour of a cloth at a place, in garment units: the chest is about one unit wide, the neck is
 * at the origin, y points down.
 */
public interface Pattern {

  /**
   * Colour as 0xRRGGBB.
   *
   * @param u across the garment
   * @param v down the garment
   * @param body false on sleeves, hoods and collars, where a chest print does not continue
   */
  int rgbAt(double u, double v, boolean body);
}
