package org.fashionnet.recommender.search.lucene.documents;

import static org.fashionnet.recommender.search.lucene.documents.IndexDirectory.doing;

import java.io.IOException;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.DocIdSetIterator;

/** What a segment says of its items that are available. */
public final class AvailableItems {
  private final LeafReader reader;
  private final Documents documents;

  public AvailableItems(LeafReaderContext leaf, Documents documents) {
    this.reader = leaf.reader();
    this.documents = documents;
  }

  /** Their ids. */
  public Stream<String> ids() {
    var columns = new Columns(reader, documents);
    return docs().mapToObj(doc -> doing(() -> columns.itemId(doc)));
  }

  /** Adds the number of them that have each value of a field. */
  public void count(String field, Map<String, Integer> counts) throws IOException {
    SortedSetDocValues values = DocValues.getSortedSet(reader, documents.field(field));
    int[] byOrd = new int[(int) values.getValueCount()];
    PrimitiveIterator.OfInt docs = docs().iterator();
    while (docs.hasNext()) {
      if (values.advanceExact(docs.nextInt())) {
        for (int i = 0; i < values.docValueCount(); i++) {
          byOrd[(int) values.nextOrd()]++;
        }
      }
    }
    for (int ord = 0; ord < byOrd.length; ord++) {
      if (byOrd[ord] > 0) {
        counts.merge(values.lookupOrd(ord).utf8ToString(), byOrd[ord], Integer::sum);
      }
    }
  }

  /** Ascending. */
  private IntStream docs() {
    return doing(
        () -> {
          PostingsEnum postings = reader.postings(Documents.AVAILABLE.getTerm(), PostingsEnum.NONE);
          if (postings == null) {
            return IntStream.empty();
          }
          var live = reader.getLiveDocs();
          return IntStream.iterate(
                  doing(postings::nextDoc),
                  doc -> doc != DocIdSetIterator.NO_MORE_DOCS,
                  doc -> doing(postings::nextDoc))
              .filter(doc -> live == null || live.get(doc));
        });
  }
}
