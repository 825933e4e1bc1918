package org.fashionnet.recommender.search.lucene.documents;

import org.fashionnet.recommender.search.QuantisedVector;
import org.fashionnet.recommender.search.VectorLayout;

/**
 * The sort key of a document: its look above, below it a Morton code of how sure the classifier was
 * of each attribute. Documents of one look are neighbours in a segment, and a block of them has
 * similar probabilities, so that the block's largest ones bound the expected matches closely.
 */
public final class Locality {
  public static final int BITS = 25;
  private static final int MOST_LEVEL_BITS = 5;

  private Locality() {}

  public static long key(VectorLayout layout, QuantisedVector vector) {
    long morton = 0;
    int used = 0;
    for (int bit = MOST_LEVEL_BITS - 1; bit >= 0; bit--) {
      for (int a = 0; a < layout.attributes() && used < BITS; a++) {
        morton = morton << 1 | (level(sure(layout, vector, a)) >> bit & 1);
        used++;
      }
    }
    return layout.look(vector) << BITS | morton;
  }

  private static int sure(VectorLayout layout, QuantisedVector vector, int attribute) {
    int sure = 0;
    for (int c = layout.start(attribute); c < layout.start(attribute + 1); c++) {
      sure = Math.max(sure, vector.probabilities()[c] & 0xff);
    }
    return sure;
  }

  /** By the root of the doubt: most of what a classifier decides has little. */
  private static int level(int sure) {
    return (int) ((1 << MOST_LEVEL_BITS) * Math.sqrt((255 - sure) / 256.0));
  }
}
