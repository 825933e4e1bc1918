package org.fashionnet.recommender.search.lucene.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.fashionnet.recommender.search.Checkpoint;
import org.fashionnet.recommender.search.IndexUnusableException;

/** A directory, its writer, and what a commit says beside the documents. */
public final class IndexDirectory implements AutoCloseable {
  private static final String OFFSET = "offset:";
  private static final String NOTE = "note:";
  private static final String WRITTEN_AS = "written-as";

  public final IndexWriter writer;
  private final FSDirectory directory;
  private final String writtenAs;

  private IndexDirectory(FSDirectory directory, IndexWriter writer, String writtenAs) {
    this.directory = directory;
    this.writer = writer;
    this.writtenAs = writtenAs;
  }

  /**
   * Opens a directory, or begins it.
   *
   * @param writtenAs how documents are written; a directory of another way is refused
   * @throws IndexUnusableException if it is damaged, or was written in another way
   * @throws IllegalStateException if another process holds it
   */
  public static IndexDirectory open(Path path, IndexWriterConfig config, String writtenAs) {
    // What was not committed comes again from the topics, and belongs to no offsets.
    config.setCommitOnClose(false);
    try {
      FSDirectory directory = FSDirectory.open(Files.createDirectories(path));
      try {
        var store = new IndexDirectory(directory, new IndexWriter(directory, config), writtenAs);
        try {
          store.requireWrittenAlike(path);
        } catch (RuntimeException e) {
          store.writer.rollback();
          throw e;
        }
        return store;
      } catch (IOException | RuntimeException e) {
        directory.close();
        throw e;
      }
    } catch (LockObtainFailedException e) {
      throw new IllegalStateException("index %s is held by another process".formatted(path), e);
    } catch (IOException | IllegalArgumentException e) {
      throw new IndexUnusableException(
          "index %s is damaged: %s".formatted(path, e.getMessage()), e);
    }
  }

  /** Opens something on the writer; closes the directory when that fails. */
  public <T> T read(Opening<T> opening) {
    try {
      return opening.on(writer);
    } catch (IOException | RuntimeException e) {
      close();
      throw new IndexUnusableException(
          "index %s is damaged: %s".formatted(directory.getDirectory(), e.getMessage()), e);
    }
  }

  /** Makes something of a writer. */
  @FunctionalInterface
  public interface Opening<T> {
    T on(IndexWriter writer) throws IOException;
  }

  /** What the last commit in a directory says; empty without one. */
  public static Map<String, String> committedData(Path path) {
    try (FSDirectory directory = FSDirectory.open(path)) {
      return DirectoryReader.indexExists(directory)
          ? SegmentInfos.readLatestCommit(directory).getUserData()
          : Map.of();
    } catch (IOException | IllegalArgumentException e) {
      throw new IndexUnusableException(
          "index %s is damaged: %s".formatted(path, e.getMessage()), e);
    }
  }

  private void requireWrittenAlike(Path path) {
    String before = data().get(WRITTEN_AS);
    if (before != null && !before.equals(writtenAs)) {
      throw new IndexUnusableException(
          "index %s was written as [%s], not [%s]: remove it to rebuild it"
              .formatted(path, before, writtenAs));
    }
  }

  private Map<String, String> data() {
    Map<String, String> data = new HashMap<>();
    Iterable<Map.Entry<String, String>> entries = writer.getLiveCommitData();
    if (entries != null) {
      entries.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
    }
    return data;
  }

  public void commit(Checkpoint checkpoint, Map<String, String> more) {
    Map<String, String> data = new HashMap<>(more);
    data.put(WRITTEN_AS, writtenAs);
    checkpoint.next().forEach((partition, next) -> data.put(OFFSET + partition, next.toString()));
    checkpoint.notes().forEach((name, note) -> data.put(NOTE + name, note));
    writer.setLiveCommitData(data.entrySet());
    doing(writer::commit);
  }

  public Checkpoint committed() {
    Map<String, Long> next = new HashMap<>();
    Map<String, String> notes = new HashMap<>();
    data()
        .forEach(
            (key, value) -> {
              if (key.startsWith(OFFSET)) {
                next.put(key.substring(OFFSET.length()), Long.valueOf(value));
              } else if (key.startsWith(NOTE)) {
                notes.put(key.substring(NOTE.length()), value);
              }
            });
    return new Checkpoint(next, notes);
  }

  /** What happens to a document. */
  @FunctionalInterface
  public interface Reading<T> {
    T of(LeafReaderContext leaf, int doc) throws IOException;
  }

  /** The document that a term names, in one of the segments. */
  public static <T> Optional<T> find(List<LeafReaderContext> leaves, Term id, Reading<T> reading)
      throws IOException {
    for (LeafReaderContext leaf : leaves) {
      PostingsEnum postings = leaf.reader().postings(id, PostingsEnum.NONE);
      if (postings != null) {
        var live = leaf.reader().getLiveDocs();
        int doc = postings.nextDoc();
        while (doc != DocIdSetIterator.NO_MORE_DOCS && live != null && !live.get(doc)) {
          doc = postings.nextDoc();
        }
        if (doc != DocIdSetIterator.NO_MORE_DOCS) {
          return Optional.of(reading.of(leaf, doc));
        }
      }
    }
    return Optional.empty();
  }

  /** A change that may fail because of the disk. */
  @FunctionalInterface
  public interface Change {
    void run() throws IOException;
  }

  /**
   * Changes something.
   *
   * @throws UncheckedIOException if the disk fails, or a failure closed the writer before
   */
  public static void changing(Change change) {
    try {
      change.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (AlreadyClosedException e) {
      throw new UncheckedIOException(new IOException("the index is closed", e));
    }
  }

  /** A question that may fail because of the disk. */
  @FunctionalInterface
  public interface Action<T> {
    T run() throws IOException;
  }

  /**
   * Does something.
   *
   * @throws UncheckedIOException if the disk fails, or a failure closed the writer before
   */
  public static <T> T doing(Action<T> action) {
    try {
      return action.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (AlreadyClosedException e) {
      throw new UncheckedIOException(new IOException("the index is closed", e));
    }
  }

  @Override
  public void close() {
    changing(
        () -> {
          writer.rollback();
          directory.close();
        });
  }
}
