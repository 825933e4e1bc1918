package org.fashionnet.recommender.search.lucene.looks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.ReferenceManager;
import org.fashionnet.recommender.search.VectorLayout;
import org.jspecify.annotations.Nullable;

/** Near-real-time snapshots of what a writer holds, and the tables of the segments in them. */
public final class Snapshots extends ReferenceManager<Snapshot> {
  /** The tables, for a snapshot and for the merges that prepare the next one. */
  public static final class Tables {
    private final VectorLayout layout;
    private final Map<IndexReader.CacheKey, SegmentLooks> bySegment = new ConcurrentHashMap<>();

    public Tables(VectorLayout layout) {
      this.layout = layout;
    }

    public SegmentLooks of(LeafReader reader) {
      var helper = reader.getCoreCacheHelper();
      return bySegment.computeIfAbsent(
          helper.getKey(),
          key -> {
            try {
              helper.addClosedListener(bySegment::remove);
              return SegmentLooks.of(reader, layout);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }

  private final IndexWriter writer;
  private final Tables tables;

  public Snapshots(IndexWriter writer, Tables tables) throws IOException {
    this.writer = writer;
    this.tables = tables;
    this.current = of(DirectoryReader.open(writer));
  }

  private Snapshot of(DirectoryReader reader) {
    return new Snapshot(reader, tables.layout, tables::of);
  }

  @Override
  protected @Nullable Snapshot refreshIfNeeded(Snapshot old) throws IOException {
    DirectoryReader reader = DirectoryReader.openIfChanged(old.reader, writer);
    return reader == null ? null : of(reader);
  }

  @Override
  protected boolean tryIncRef(Snapshot snapshot) {
    return snapshot.reader.tryIncRef();
  }

  @Override
  protected int getRefCount(Snapshot snapshot) {
    return snapshot.reader.getRefCount();
  }

  @Override
  protected void decRef(Snapshot snapshot) throws IOException {
    snapshot.reader.decRef();
  }
}
