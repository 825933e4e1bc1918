package org.fashionnet.recommender.search.lucene;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
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
import org.fashionnet.recommender.search.IndexedItem;

/**
 * The documents that a filter's fields and price let through, as a set of bits for each segment,
 * made when the segment is first looked at. It costs time in proportion to what it holds.
 */
final class Matching {
  private static final long LARGEST_PRICE = Long.MAX_VALUE;

  private final IndexSearcher searcher;
  private final Weight weight;
  private final FixedBitSet[] sets;

  private Matching(IndexSearcher searcher, Query query) throws IOException {
    this.searcher = searcher;
    this.weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
    this.sets = new FixedBitSet[searcher.getIndexReader().leaves().size()];
  }

  /** Null when fields and price let everything through. */
  static Matching of(IndexSearcher searcher, Filter filter, Documents documents)
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
      long low = steps(filter.minimumPrice(), 0, RoundingMode.CEILING);
      long high = steps(filter.maximumPrice(), LARGEST_PRICE, RoundingMode.FLOOR);
      query.add(LongField.newRangeQuery(Documents.PRICE, low, high), Occur.FILTER);
    }
    return new Matching(searcher, query.build());
  }

  private static long steps(BigDecimal price, long absent, RoundingMode rounding) {
    if (price == null) {
      return absent;
    }
    BigDecimal steps =
        price.setScale(IndexedItem.PRICE_DECIMALS, rounding).movePointRight(4).max(BigDecimal.ZERO);
    return steps.min(BigDecimal.valueOf(LARGEST_PRICE)).longValue();
  }

  /** The documents of a segment. */
  FixedBitSet in(int segment) throws IOException {
    if (sets[segment] == null) {
      LeafReaderContext leaf = searcher.getIndexReader().leaves().get(segment);
      sets[segment] = new FixedBitSet(Math.max(1, leaf.reader().maxDoc()));
      ScorerSupplier supplier = weight.scorerSupplier(leaf);
      if (supplier != null) {
        var documents = supplier.get(Long.MAX_VALUE).iterator();
        if (documents.nextDoc() < leaf.reader().maxDoc()) {
          documents.intoBitSet(leaf.reader().maxDoc(), sets[segment], 0);
        }
      }
    }
    return sets[segment];
  }
}
