package org.fashionnet.benchmarks.ranking;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.IndexedItem.State;
import org.fashionnet.recommender.search.QuantisedVector;
import org.fashionnet.recommender.search.Scoring;
import org.fashionnet.recommender.search.VectorLayout;

/**
 * Lucene's own way: classes are terms, and a taste is a disjunction with a clause of constant score
 * for each class that somebody likes. Its list has the best scores; among equal ones it takes those
 * that were put first, which is less work than the exact order.
 */
final class WeightedClauses implements AutoCloseable {
  private final VectorLayout layout;
  private final FSDirectory directory;
  private final IndexWriter writer;

  // Opened once all items are added.
  @SuppressWarnings("NullAway.Init")
  private DirectoryReader reader;

  @SuppressWarnings("NullAway.Init")
  private IndexSearcher searcher;

  WeightedClauses(VectorLayout layout, Path path) throws IOException {
    this.layout = layout;
    this.directory = FSDirectory.open(path);
    this.writer = new IndexWriter(directory, new IndexWriterConfig().setRAMBufferSizeMB(128));
  }

  void add(IndexedItem item) throws IOException {
    if (item.state() == State.AVAILABLE) {
      var document = new Document();
      QuantisedVector vector = item.vector();
      for (int a = 0; a < vector.attributes(); a++) {
        if (vector.classOf(a) >= 0) {
          document.add(new StringField("class", term(a, vector.classOf(a)), Store.NO));
        }
      }
      writer.addDocument(document);
    }
  }

  private static String term(int attribute, int classOf) {
    return attribute + "-" + classOf;
  }

  /** To be called between the last {@link #add} and the first {@link #search}. */
  void finish() throws IOException {
    writer.close();
    reader = DirectoryReader.open(directory);
    searcher = new IndexSearcher(reader);
    searcher.setQueryCache(null);
  }

  /** The list, best first. */
  ScoreDoc[] search(Scoring scoring, int limit) throws IOException {
    var query = new BooleanQuery.Builder();
    for (int a = 0; a < layout.attributes(); a++) {
      for (int c = 0; c < layout.start(a + 1) - layout.start(a); c++) {
        float weight = (float) scoring.matches(a, c);
        if (weight > 0) {
          var term = new TermQuery(new Term("class", term(a, c)));
          query.add(new BoostQuery(new ConstantScoreQuery(term), weight), Occur.SHOULD);
        }
      }
    }
    return searcher.search(query.build(), limit).scoreDocs;
  }

  @Override
  public void close() throws IOException {
    if (reader == null) {
      writer.rollback();
    } else {
      reader.close();
    }
    directory.close();
  }
}
