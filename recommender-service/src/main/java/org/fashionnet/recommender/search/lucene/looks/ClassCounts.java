package org.fashionnet.recommender.search.lucene.looks;

import java.io.IOException;
import org.apache.lucene.util.FixedBitSet;
import org.fashionnet.recommender.search.IndexedItem.State;
import org.fashionnet.recommender.search.VectorLayout;
import org.fashionnet.recommender.search.lucene.documents.LiveDocuments;

/**
 * Number of items of each class. Items of one look lie side by side in a segment, so they are
 * counted by words of bits and not one by one.
 */
final class ClassCounts {
  private final VectorLayout layout;
  private final long[] counts;

  private ClassCounts(VectorLayout layout) {
    this.layout = layout;
    this.counts = new long[layout.classes()];
  }

  /** Of the available items, in the order of the layout. */
  static long[] of(Snapshot snapshot, VectorLayout layout) throws IOException {
    var counts = new ClassCounts(layout);
    for (int s = 0; s < snapshot.segments.length; s++) {
      counts.add(
          snapshot.segments[s],
          LiveDocuments.in(snapshot.leaves.get(s).reader(), state -> state == State.AVAILABLE));
    }
    return counts.counts;
  }

  private void add(SegmentLooks segment, FixedBitSet available) {
    long[] looks = segment.looks();
    for (int look = 0; look < looks.length; look++) {
      int items = available.cardinality(segment.firstDoc(look), segment.endDoc(look));
      if (items > 0) {
        byte[] classes = layout.classes(looks[look]);
        for (int a = 0; a < classes.length; a++) {
          if (classes[a] >= 0) {
            counts[layout.start(a) + classes[a]] += items;
          }
        }
      }
    }
  }
}
