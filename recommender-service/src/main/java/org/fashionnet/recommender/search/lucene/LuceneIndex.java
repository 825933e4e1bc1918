package org.fashionnet.recommender.search.lucene;

import static org.fashionnet.recommender.search.lucene.documents.IndexDirectory.changing;
import static org.fashionnet.recommender.search.lucene.documents.IndexDirectory.doing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.ControlledRealTimeReopenThread;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.recommender.search.Checkpoint;
import org.fashionnet.recommender.search.Choice;
import org.fashionnet.recommender.search.Filter;
import org.fashionnet.recommender.search.Hit;
import org.fashionnet.recommender.search.IndexUnusableException;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.Query;
import org.fashionnet.recommender.search.QueryCache;
import org.fashionnet.recommender.search.RecentlyWritten;
import org.fashionnet.recommender.search.SearchIndex;
import org.fashionnet.recommender.search.VectorLayout;
import org.fashionnet.recommender.search.lucene.documents.AvailableItems;
import org.fashionnet.recommender.search.lucene.documents.Columns;
import org.fashionnet.recommender.search.lucene.documents.Documents;
import org.fashionnet.recommender.search.lucene.documents.IndexDirectory;
import org.fashionnet.recommender.search.lucene.looks.Snapshot;
import org.fashionnet.recommender.search.lucene.looks.Snapshots;
import org.fashionnet.recommender.search.lucene.topk.Popular;
import org.fashionnet.recommender.search.lucene.topk.TopKSearch;

/**
 * A {@link SearchIndex} in a directory of the model version. Documents are sorted by look and
 * locality, so a query reads a few blocks of memory-mapped columns. Any number of threads read and
 * write; one process at a time holds the directory. A failure of the disk closes it.
 */
public final class LuceneIndex implements SearchIndex {
  private static final double VISIBLE_AFTER_SECONDS = 0.25;
  private static final String TAXONOMY = "taxonomy";

  private final IndexDirectory directory;
  private final Documents documents;
  private final Snapshots snapshots;
  private final ControlledRealTimeReopenThread<Snapshot> reopening;
  private final RecentlyWritten<IndexedItem> recent = new RecentlyWritten<>(this::refresh);
  private volatile VectorLayout layout;

  private LuceneIndex(Path path, String modelVersion, Documents documents, int bufferMegabytes) {
    this.documents = documents;
    this.layout = documents.layout();
    var tables = new Snapshots.Tables(layout);
    this.directory =
        IndexDirectory.open(
            path,
            config(tables, bufferMegabytes),
            "format %s, model %s, fields %s, %s"
                .formatted(
                    Documents.FORMAT,
                    modelVersion,
                    new TreeSet<>(documents.fields()),
                    layout.fingerprint()));
    this.snapshots = directory.read(writer -> new Snapshots(writer, tables));
    this.reopening =
        new ControlledRealTimeReopenThread<>(
            directory.writer, snapshots, VISIBLE_AFTER_SECONDS, VISIBLE_AFTER_SECONDS / 10);
    reopening.setName("search-index-reopen");
    reopening.setDaemon(true);
    reopening.start();
  }

  /**
   * Opens the index of a model version, or begins it.
   *
   * @param root directory of all indexes; each model version has one below
   * @param modelVersion letters, digits, dots, dashes and underscores
   * @param fields catalogue fields that filters may name
   * @param bufferMegabytes heap for changes before they are written out
   * @throws IndexUnusableException if it is damaged or was written in another way
   * @throws IllegalStateException if another process holds the index
   */
  public static LuceneIndex open(
      Path root, String modelVersion, Taxonomy taxonomy, Set<String> fields, int bufferMegabytes) {
    if (!modelVersion.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,199}")) {
      throw new IllegalArgumentException(
          "modelVersion '%s' must be 1 to 200 letters, digits, dots, dashes or underscores"
              .formatted(modelVersion));
    }
    var documents = new Documents(new VectorLayout(taxonomy), fields);
    return new LuceneIndex(root.resolve(modelVersion), modelVersion, documents, bufferMegabytes);
  }

  /**
   * Opens the index of a model version as its last commit left it.
   *
   * @return empty if nothing was committed
   * @throws IndexUnusableException if it is damaged or was written in another way
   */
  static Optional<LuceneIndex> reopen(
      Path root, String modelVersion, Set<String> fields, int bufferMegabytes) {
    String taxonomy = IndexDirectory.committedData(root.resolve(modelVersion)).get(TAXONOMY);
    return Optional.ofNullable(taxonomy)
        .map(json -> open(root, modelVersion, Taxonomy.parse(json), fields, bufferMegabytes));
  }

  private static IndexWriterConfig config(Snapshots.Tables tables, int bufferMegabytes) {
    return new IndexWriterConfig()
        .setIndexSort(new Sort(new SortField(Documents.ORDER, SortField.Type.LONG)))
        .setRAMBufferSizeMB(bufferMegabytes)
        // Tables of large segments are made while merging, and not while a change waits to become
        // visible.
        .setMergedSegmentWarmer(tables::of);
  }

  @Override
  public VectorLayout layout() {
    return layout;
  }

  @Override
  public void name(VectorLayout names) {
    layout = layout.renamed(names);
  }

  @Override
  public void put(IndexedItem item) {
    Document document = documents.of(item);
    doing(() -> directory.writer.updateDocument(Documents.id(item.itemId()), document));
    recent.put(item.itemId(), Optional.of(item));
  }

  @Override
  public void delete(String itemId) {
    doing(() -> directory.writer.deleteDocuments(Documents.id(itemId)));
    recent.put(itemId, Optional.empty());
  }

  @Override
  public Optional<IndexedItem> current(String itemId) {
    return recent.find(itemId, () -> find(itemId));
  }

  @Override
  public void commit(Checkpoint checkpoint) {
    directory.commit(checkpoint, Map.of(TAXONOMY, layout.taxonomy().json()));
  }

  @Override
  public Checkpoint committed() {
    return directory.committed();
  }

  @Override
  public void refresh() {
    changing(
        () -> {
          snapshots.maybeRefreshBlocking();
        });
  }

  @Override
  public Optional<IndexedItem> find(String itemId) {
    return reading(
        snapshot ->
            IndexDirectory.find(
                snapshot.leaves,
                Documents.id(itemId),
                (leaf, doc) -> new Columns(leaf.reader(), documents).item(doc)));
  }

  @Override
  public int size() {
    return reading(snapshot -> snapshot.reader.numDocs());
  }

  @Override
  public int available() {
    return reading(snapshot -> snapshot.searcher.count(Documents.AVAILABLE));
  }

  @Override
  public <T> T available(Function<Stream<String>, T> question) {
    return reading(
        snapshot ->
            question.apply(
                snapshot.leaves.stream()
                    .flatMap(leaf -> new AvailableItems(leaf, documents).ids())));
  }

  @Override
  public SortedMap<String, Integer> values(String field) {
    return reading(snapshot -> snapshot.answers.values(field, () -> count(field, snapshot)));
  }

  private SortedMap<String, Integer> count(String field, Snapshot snapshot) throws IOException {
    var counts = new TreeMap<String, Integer>();
    for (LeafReaderContext leaf : snapshot.leaves) {
      new AvailableItems(leaf, documents).count(field, counts);
    }
    return Collections.unmodifiableSortedMap(counts);
  }

  @Override
  public long[] classCounts() {
    return reading(Snapshot::classCounts);
  }

  @Override
  public boolean has(String field, String value) {
    Term term = new Term(documents.field(field), value);
    return reading(
        snapshot -> IndexDirectory.find(snapshot.leaves, term, (leaf, doc) -> doc).isPresent());
  }

  @Override
  public List<IndexedItem> having(String field, String value, int most) {
    var query = new TermQuery(new Term(documents.field(field), value));
    return reading(
        snapshot -> {
          List<IndexedItem> items = new ArrayList<>();
          // In the order of documents, as columns want to be read.
          for (ScoreDoc found : snapshot.searcher.search(query, most, Sort.INDEXORDER).scoreDocs) {
            int leaf = ReaderUtil.subIndex(found.doc, snapshot.leaves);
            LeafReaderContext at = snapshot.leaves.get(leaf);
            items.add(new Columns(at.reader(), documents).item(found.doc - at.docBase));
          }
          return List.copyOf(items);
        });
  }

  @Override
  public List<IndexedItem> popular(Filter filter, int limit) {
    return reading(
        snapshot ->
            snapshot.answers.popular(
                new QueryCache.Question(filter, limit),
                () -> List.copyOf(new Popular(snapshot, filter, layout, documents).list(limit))));
  }

  @Override
  public int looks() {
    return reading(Snapshot::looks);
  }

  /** Bytes of the heap that the tables of looks and blocks take. */
  public long heapBytes() {
    return reading(Snapshot::heapBytes);
  }

  /** Number of segments. */
  public int segments() {
    return reading(snapshot -> snapshot.leaves.size());
  }

  @Override
  public List<Hit> search(Query query, Choice choice) {
    return reading(snapshot -> new TopKSearch(snapshot, query, documents).run(choice));
  }

  @Override
  public void close() {
    reopening.close();
    changing(
        () -> {
          snapshots.close();
        });
    directory.close();
  }

  @FunctionalInterface
  private interface Reading<T> {
    T of(Snapshot snapshot) throws IOException;
  }

  private <T> T reading(Reading<T> reading) {
    return doing(
        () -> {
          Snapshot snapshot = snapshots.acquire();
          try {
            return reading.of(snapshot);
          } finally {
            snapshots.release(snapshot);
          }
        });
  }
}
