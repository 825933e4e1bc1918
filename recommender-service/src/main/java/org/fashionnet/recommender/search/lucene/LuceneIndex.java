package org.fashionnet.recommender.search.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.search.ControlledRealTimeReopenThread;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.recommender.search.Hit;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.Offsets;
import org.fashionnet.recommender.search.Page;
import org.fashionnet.recommender.search.Query;
import org.fashionnet.recommender.search.SearchIndex;
import org.fashionnet.recommender.search.VectorLayout;

/**
 * A {@link SearchIndex} in a directory of the model version. Documents are sorted by look and
 * locality, so a query reads a few blocks of memory-mapped columns. Any number of threads read and
 * write; one process at a time holds the directory.
 */
public final class LuceneIndex implements SearchIndex {
  private static final double VISIBLE_AFTER_SECONDS = 0.5;
  private static final String OFFSET = "offset:";
  private static final String WRITTEN_AS = "written-as";

  private final FSDirectory directory;
  private final IndexWriter writer;
  private final Documents documents;
  private final Snapshots snapshots;
  private final ControlledRealTimeReopenThread<Snapshot> reopening;
  private final String writtenAs;

  private LuceneIndex(Path path, String modelVersion, Documents documents, int bufferMegabytes)
      throws IOException {
    this.documents = documents;
    this.writtenAs =
        "format %s, model %s, %s"
            .formatted(Documents.FORMAT, modelVersion, documents.layout().fingerprint());
    this.directory = FSDirectory.open(Files.createDirectories(path));
    var tables = new Snapshots.Tables(documents.layout());
    IndexWriter opened = null;
    try {
      opened = new IndexWriter(directory, config(tables, bufferMegabytes));
      this.writer = opened;
      requireWrittenAlike(path);
      this.snapshots = new Snapshots(writer, tables);
    } catch (IOException | RuntimeException e) {
      if (opened != null) {
        opened.rollback();
      }
      directory.close();
      throw e;
    }
    this.reopening =
        new ControlledRealTimeReopenThread<>(
            writer, snapshots, VISIBLE_AFTER_SECONDS, VISIBLE_AFTER_SECONDS / 10);
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
   * @throws IllegalStateException if another process holds the index, or it was written in another
   *     way: then the directory must be removed and the index built anew
   */
  public static LuceneIndex open(
      Path root, String modelVersion, Taxonomy taxonomy, Set<String> fields, int bufferMegabytes) {
    if (!modelVersion.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,199}")) {
      throw new IllegalArgumentException(
          "modelVersion '%s' must be 1 to 200 letters, digits, dots, dashes or underscores"
              .formatted(modelVersion));
    }
    Path path = root.resolve(modelVersion);
    var documents = new Documents(new VectorLayout(taxonomy), fields);
    try {
      return new LuceneIndex(path, modelVersion, documents, bufferMegabytes);
    } catch (LockObtainFailedException e) {
      throw new IllegalStateException("index %s is held by another process".formatted(path), e);
    } catch (IOException e) {
      throw new UncheckedIOException("index %s cannot be opened".formatted(path), e);
    }
  }

  private static IndexWriterConfig config(Snapshots.Tables tables, int bufferMegabytes) {
    return new IndexWriterConfig()
        .setIndexSort(new Sort(new SortField(Documents.ORDER, SortField.Type.LONG)))
        .setRAMBufferSizeMB(bufferMegabytes)
        // What was not committed comes again from the topics, and belongs to no offsets.
        .setCommitOnClose(false)
        // Tables of large segments are made while merging, not while somebody waits to see a
        // change.
        .setMergedSegmentWarmer(tables::of);
  }

  private void requireWrittenAlike(Path path) {
    String before = commitData().get(WRITTEN_AS);
    if (before != null && !before.equals(writtenAs)) {
      throw new IllegalStateException(
          "index %s was written as [%s], not [%s]: remove it to build it anew"
              .formatted(path, before, writtenAs));
    }
  }

  private Map<String, String> commitData() {
    Map<String, String> data = new HashMap<>();
    Iterable<Map.Entry<String, String>> entries = writer.getLiveCommitData();
    if (entries != null) {
      entries.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
    }
    return data;
  }

  /** The layout of the vectors in this index. */
  public VectorLayout layout() {
    return documents.layout();
  }

  @Override
  public void put(IndexedItem item) {
    doing(() -> writer.updateDocument(Documents.id(item.itemId()), documents.of(item)));
  }

  @Override
  public void delete(String itemId) {
    doing(() -> writer.deleteDocuments(Documents.id(itemId)));
  }

  @Override
  public void commit(Offsets offsets) {
    Map<String, String> data = new HashMap<>();
    data.put(WRITTEN_AS, writtenAs);
    offsets.next().forEach((partition, next) -> data.put(OFFSET + partition, next.toString()));
    writer.setLiveCommitData(data.entrySet());
    doing(writer::commit);
  }

  @Override
  public Offsets committed() {
    Map<String, Long> next = new HashMap<>();
    commitData()
        .forEach(
            (key, value) -> {
              if (key.startsWith(OFFSET)) {
                next.put(key.substring(OFFSET.length()), Long.valueOf(value));
              }
            });
    return new Offsets(next);
  }

  @Override
  public void clear() {
    doing(writer::deleteAll);
    commit(Offsets.NONE);
    refresh();
  }

  @Override
  public void refresh() {
    doing(
        () -> {
          snapshots.maybeRefreshBlocking();
          return 0L;
        });
  }

  @Override
  public Optional<IndexedItem> find(String itemId) {
    return reading(
        snapshot -> {
          for (LeafReaderContext leaf : snapshot.leaves) {
            PostingsEnum postings = leaf.reader().postings(Documents.id(itemId), PostingsEnum.NONE);
            if (postings != null) {
              var live = leaf.reader().getLiveDocs();
              int doc = postings.nextDoc();
              while (doc != DocIdSetIterator.NO_MORE_DOCS && live != null && !live.get(doc)) {
                doc = postings.nextDoc();
              }
              if (doc != DocIdSetIterator.NO_MORE_DOCS) {
                return Optional.of(new Columns(leaf.reader(), documents).item(doc));
              }
            }
          }
          return Optional.empty();
        });
  }

  @Override
  public int size() {
    return reading(snapshot -> snapshot.reader.numDocs());
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
  public Page search(Query query) {
    List<Hit> hits = reading(snapshot -> new Walk(snapshot, query, documents).run());
    return Page.of(query, hits);
  }

  @Override
  public void close() {
    reopening.close();
    doing(
        () -> {
          snapshots.close();
          writer.close();
          directory.close();
          return 0L;
        });
  }

  @FunctionalInterface
  private interface Action {
    long run() throws IOException;
  }

  @FunctionalInterface
  private interface Reading<T> {
    T of(Snapshot snapshot) throws IOException;
  }

  private static void doing(Action action) {
    try {
      action.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> T reading(Reading<T> reading) {
    try {
      Snapshot snapshot = snapshots.acquire();
      try {
        return reading.of(snapshot);
      } finally {
        snapshots.release(snapshot);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
