package org.fashionnet.drawing.cut;

import java.awt.geom.Path2D;
import java.util.List;

/**
 * The cut of a garment: its pieces of cloth in garment units and the measures that details need.
 *
 * @param parts pieces in painting order, later ones lie on top
 * @param neck opening at the top
 * @param shoulderHalf half the width over the shoulders
 * @param armpitY height of the armpits
 * @param chestHalf half the width below the armpits
 * @param waistY height of the waist
 * @param waistHalf half the width at the waist
 * @param hemHalf half the width at the hem
 * @param length from the neck's side to the hem
 * @param wrists middle points and angles of the sleeve ends, empty without sleeves
 */
public record Cut(
    List<Part> parts,
    Neck neck,
    double shoulderHalf,
    double armpitY,
    double chestHalf,
    double waistY,
    double waistHalf,
    double hemHalf,
    double length,
    List<Wrist> wrists) {

  /** The outlines of all parts, in painting order. */
  public List<Path2D> outlines() {
    return parts.stream().map(Part::outline).toList();
  }

  /** What a piece of cloth is. */
  public enum Role {
    BODY,
    SLEEVE,
    HOOD
  }

  /**
   * A piece of cloth.
   *
   * @param angle by which its threads are turned against the body's, radians
   */
  public record Part(Path2D outline, Role role, double angle) {}

  /**
   * The neck opening; of skirts and trousers the waist, without depth.
   *
   * @param half half its width
   * @param depth of the front neckline below the origin
   * @param pointed whether the neckline runs to a point
   */
  public record Neck(double half, double depth, boolean pointed) {}

  /** The end of a sleeve: middle, direction of the arm, half width. */
  public record Wrist(double x, double y, double angle, double half) {}
}
