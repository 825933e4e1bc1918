package org.fashionnet.recommender.search.lucene.documents;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.fashionnet.recommender.search.Filter;
import org.jspecify.annotations.Nullable;

/**
 * The documents that a filter's fields and price let through, as a set of bits for each segment,
 * made when the segment is first looked at. It costs time in proportion to what it holds.
 */
public final class Matching {
  private final IndexSearcher searcher;
  private final Weight weight;
  private final @Nullable FixedBitSet[] sets;

  private Matching(IndexSearcher searcher, Query query) throws IOException {
    this.searcher = searcher;
    this.weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
    this.sets = new FixedBitSet[searcher.getIndexReader().leaves().size()];
  }

  /** Null when fields and price let everything through. */
  public static @Nullable Matching of(IndexSearcher searcher, Filter filter, Documents documents)
      throws IOException {
    if (filter.fields().isEmpty() && !filter.hasPrice()) {
      return null;
    }
    var query = new BooleanQuery.Builder();
    for (Map.Entry<String, Set<String>> field : filter.fields().entrySet()) {
      List<BytesRef> values = field.getValue().stream().map(BytesRef::new).toList();
      query.add(KeywordField.newSetQuery(documents.field(field.getKey()), values), Occur.FILTER);
    }
    if (filter.hasPrice()) {
      query.add(
          LongField.newRangeQuery(Documents.PRICE, filter.lowestPrice(), filter.highestPrice()),
          Occur.FILTER);
    }
    return new Matching(searcher, query.build());
  }

  /** The documents of a segment. */
  public FixedBitSet in(int segment) throws IOException {
    FixedBitSet set = sets[segment];
    if (set == null) {
      LeafReaderContext leaf = searcher.getIndexReader().leaves().get(segment);
      set = new FixedBitSet(Math.max(1, leaf.reader().maxDoc()));
      sets[segment] = set;
      ScorerSupplier supplier = weight.scorerSupplier(leaf);
      if (supplier != null) {
        var documents = supplier.get(Long.MAX_VALUE).iterator();
        if (documents.nextDoc() < leaf.reader().maxDoc()) {
          documents.intoBitSet(leaf.reader().maxDoc(), set, 0);
        }
      }
    }
    return set;
  }
}
