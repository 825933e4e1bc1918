package org.fashionnet.recommender.search.lucene.looks;

import java.util.Arrays;
import org.apache.lucene.util.BytesRef;
import org.fashionnet.recommender.search.VectorLayout;
import org.fashionnet.recommender.search.lucene.documents.Documents;

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

  /**
   * Sums those of each document in a range over the attributes.
   *
   * @param factors by which they are multiplied, for each attribute
   * @param sums filled from its beginning
   */
  void sum(int[] factors, int from, int to, int[] sums) {
    Arrays.fill(sums, 0, to - from, 0);
    int a = 0;
    // Adding two columns in one pass takes two thirds of the time, because sums are read and
    // written
    // once.
    for (; a + 1 < columns.length; a += 2) {
      add(columns[a], columns[a + 1], factors[a], factors[a + 1], from, to, sums);
    }
    if (a < columns.length) {
      add(columns[a], factors[a], from, to, sums);
    }
  }

  private static void add(
      byte[] one, byte[] other, int factor, int otherFactor, int from, int to, int[] sums) {
    for (int i = 0; i < to - from; i++) {
      sums[i] += factor * (one[from + i] & 0xff) + otherFactor * (other[from + i] & 0xff);
    }
  }

  private static void add(byte[] one, int factor, int from, int to, int[] sums) {
    for (int i = 0; i < to - from; i++) {
      sums[i] += factor * (one[from + i] & 0xff);
    }
  }

  /** Bytes of the heap that this takes. */
  long heapBytes() {
    return (long) columns.length * columns[0].length;
  }
}
