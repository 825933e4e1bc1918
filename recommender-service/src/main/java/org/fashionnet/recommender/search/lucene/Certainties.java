package org.fashionnet.recommender.search.lucene;

import org.apache.lucene.util.BytesRef;
import org.fashionnet.recommender.search.VectorLayout;

/**
 * How sure the classifier was of the classes of each document's look, in steps of 1/255: a column
 * for each attribute.
 */
final class Certainties {
  private final VectorLayout layout;
  private final byte[][] columns;

  Certainties(VectorLayout layout, int documents) {
    this.layout = layout;
    this.columns = new byte[layout.attributes()][documents];
  }

  /**
   * Sets those of a document.
   *
   * @param classes of its look, -1 for unsure, which is 0
   */
  void set(int doc, byte[] classes, BytesRef row) {
    for (int a = 0; a < columns.length; a++) {
      if (classes[a] >= 0) {
        int position = layout.start(a) + classes[a];
        columns[a][doc] = row.bytes[row.offset + Documents.ROW_PROBABILITIES + position];
      }
    }
  }

  /** Adds those of the documents in a range, times a factor, to sums that begin with the first. */
  void addTo(int[] sums, int attribute, int from, int to, int factor) {
    byte[] column = columns[attribute];
    for (int i = 0; i < to - from; i++) {
      sums[i] += factor * (column[from + i] & 0xff);
    }
  }

  /** Bytes of the heap that this takes. */
  long heapBytes() {
    return (long) columns.length * columns[0].length;
  }
}
