package org.fashionnet.drawing;

import java.awt.geom.Path2D;
import java.util.List;

/**
 * The cut of a garment: its pieces of cloth in garment units and the measures that details need.
 *
 * @param parts pieces in painting order, later ones lie on top
 * @param neckHalf half the width of the neck opening (of the waist for skirts and trousers)
 * @param neckDepth depth of the front neckline below the origin
 * @param vNeck whether the neckline runs to a point
 * @param shoulderHalf half the width over the shoulders
 * @param armpitY height of the armpits
 * @param chestHalf half the width below the armpits
 * @param waistY height of the waist
 * @param waistHalf half the width at the waist
 * @param hemHalf half the width at the hem
 * @param length from the neck's side to the hem
 * @param wrists middle points and angles of the sleeve ends, empty without sleeves
 */
record Cut(
    List<Part> parts,
    double neckHalf,
    double neckDepth,
    boolean vNeck,
    double shoulderHalf,
    double armpitY,
    double chestHalf,
    double waistY,
    double waistHalf,
    double hemHalf,
    double length,
    List<Wrist> wrists) {

  /** What a piece of cloth is. */
  enum Role {
    BODY,
    SLEEVE,
    HOOD,
    COLLAR
  }

  /**
   * A piece of cloth.
   *
   * @param angle by which its threads are turned against the body's, radians
   */
  record Part(Path2D outline, Role role, double angle) {}

  /** The end of a sleeve: middle, direction of the arm, half width. */
  record Wrist(double x, double y, double angle, double half) {}
}
