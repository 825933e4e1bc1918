package org.fashionnet.trainer.data;

/**
 * One labelled picture.
 *
 * @param name for people: the file, or empty for a drawing
 * @param pixels [side, side, 3] red, green, blue
 * @param labels per attribute of the taxonomy the index of its class, or {@link #UNKNOWN}
 */
@SuppressWarnings("ArrayRecordComponent") // large and never compared
public record Example(String name, byte[] pixels, int[] labels) {
  /** The attribute is not labelled, does not apply, or has a class outside the taxonomy. */
  public static final int UNKNOWN = -1;

  /** Whether it is no photo. */
  public boolean isDrawn() {
    return name.isEmpty();
  }
}
