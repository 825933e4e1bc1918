package org.fashionnet.ingest.image.blocks;

/**
 * The size of a JPEG picture and of its units, in which the blocks of all components lie together.
 *
 * @param mostAcross blocks across one unit, of the finest component
 * @param mostDown blocks down one unit, of the finest component
 */
record Frame(int width, int height, int mostAcross, int mostDown) {
  int unitsAcross() {
    return Math.ceilDiv(width, 8 * mostAcross);
  }

  int unitsDown() {
    return Math.ceilDiv(height, 8 * mostDown);
  }
}
