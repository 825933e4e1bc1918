package org.fashionnet.recommender.search.lucene.looks;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.fashionnet.recommender.search.QueryCache;
import org.fashionnet.recommender.search.VectorLayout;
import org.jspecify.annotations.Nullable;

/** One state of the index: its segments, and the distinct looks with their places in them. */
public final class Snapshot {
  /** A look's place in a segment. */
  public record Place(int segment, int look) {}

  public final DirectoryReader reader;
  public final IndexSearcher searcher;
  public final List<LeafReaderContext> leaves;
  public final SegmentLooks[] segments;
  public final LookTree tree;
  public final QueryCache answers = new QueryCache();
  private final VectorLayout layout;
  private final int[] ends;
  private final int[] placeSegments;
  private final int[] placeLooks;
  private volatile long @Nullable [] classCounts;

  public Snapshot(
      DirectoryReader reader, VectorLayout layout, Function<LeafReader, SegmentLooks> tables) {
    this.reader = reader;
    this.layout = layout;
    this.searcher = new IndexSearcher(reader);
    // Filters of queries differ, so a cache would fill up and rarely hit.
    searcher.setQueryCache(null);
    this.leaves = reader.leaves();
    this.segments =
        leaves.stream().map(leaf -> tables.apply(leaf.reader())).toArray(SegmentLooks[]::new);
    int places = Arrays.stream(segments).mapToInt(s -> s.looks().length).sum();
    long[] all = new long[places];
    int filled = 0;
    for (SegmentLooks segment : segments) {
      System.arraycopy(segment.looks(), 0, all, filled, segment.looks().length);
      filled += segment.looks().length;
    }
    long[] distinct = Arrays.stream(all).sorted().distinct().toArray();
    this.tree = new LookTree(distinct, layout);
    this.ends = new int[distinct.length];
    this.placeSegments = new int[places];
    this.placeLooks = new int[places];
    int[] next = new int[segments.length];
    int place = 0;
    for (int look = 0; look < distinct.length; look++) {
      for (int s = 0; s < segments.length; s++) {
        long[] looks = segments[s].looks();
        if (next[s] < looks.length && looks[next[s]] == distinct[look]) {
          placeSegments[place] = s;
          placeLooks[place++] = next[s]++;
        }
      }
      ends[look] = place;
    }
  }

  /** Counted on first use; two concurrent first callers both count. */
  public long[] classCounts() throws IOException {
    long[] known = classCounts;
    if (known == null) {
      known = ClassCounts.of(this, layout);
      classCounts = known;
    }
    return known;
  }

  public int looks() {
    return tree.looks();
  }

  /** The classes of a look, -1 for unsure. */
  public byte[] classes(int look) {
    Place first = place(firstPlace(look));
    return layout.classes(segments[first.segment()].looks()[first.look()]);
  }

  /** Places of a look are those from here to {@link #endPlace}. */
  public int firstPlace(int look) {
    return look == 0 ? 0 : ends[look - 1];
  }

  public int endPlace(int look) {
    return ends[look];
  }

  public Place place(int place) {
    return new Place(placeSegments[place], placeLooks[place]);
  }

  public long heapBytes() {
    long tables = Arrays.stream(segments).mapToLong(SegmentLooks::heapBytes).sum();
    return tables
        + tree.heapBytes()
        + 4L * (ends.length + placeSegments.length + placeLooks.length);
  }
}
