package org.fashionnet.recommender.search.lucene.documents;

import java.io.IOException;
import java.util.function.Predicate;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;
import org.fashionnet.recommender.search.IndexedItem.State;

/** The documents of a segment that are not deleted. */
public final class LiveDocuments {
  private LiveDocuments() {}

  /** Those in the allowed states. The few others are removed, because most items are available. */
  public static FixedBitSet in(LeafReader reader, Predicate<State> allowed) throws IOException {
    var documents = new FixedBitSet(reader.maxDoc());
    documents.set(0, reader.maxDoc());
    Bits live = reader.getLiveDocs();
    if (live != null) {
      live.applyMask(documents, 0);
    }
    for (State state : State.values()) {
      PostingsEnum others =
          allowed.test(state)
              ? null
              : reader.postings(new Term(Documents.STATE, state.name()), PostingsEnum.NONE);
      if (others != null) {
        for (int doc = others.nextDoc();
            doc != DocIdSetIterator.NO_MORE_DOCS;
            doc = others.nextDoc()) {
          documents.clear(doc);
        }
      }
    }
    return documents;
  }
}
