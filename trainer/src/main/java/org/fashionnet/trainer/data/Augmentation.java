package org.fashionnet.trainer.data;

/**
 * How much the random views of a picture differ, so that a network learns the garment and not the
 * photo. All strengths are 0 for none.
 *
 * @param flip half of the views are mirrored
 * @param turn standard deviation of the angle, in radians
 * @param crop how far the part that is shown differs: 1 for a zoom of 0.8 to 1.1, sides longer or
 *     shorter by up to 12 %, a shift of up to 8 % of the picture
 * @param light how much brighter or darker a view may be, as a fraction
 * @param color standard deviation of the gain of red, green and blue
 * @param erase share of the views of which a rectangle is hidden (random erasing, Zhong et al.,
 *     2017)
 */
public record Augmentation(
    boolean flip, double turn, double crop, double light, double color, double erase) {
  /** Color changes that leave the name of a color right. */
  public static final double SLIGHT_COLOR = 0.04;

  /** Color changes for networks that are not taught colors. */
  public static final double STRONG_COLOR = 0.2;

  /** Views as different as photos of clothes are, in colors that keep their names. */
  public static final Augmentation STANDARD =
      new Augmentation(true, 0.12, 1, 0.15, SLIGHT_COLOR, 1.0 / 3);

  /** Every view is the picture itself. */
  public static final Augmentation NONE = new Augmentation(false, 0, 0, 0, 0, 0);
}
