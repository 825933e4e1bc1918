package org.fashionnet.recommender.search.lucene.looks;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.BytesRef;
import org.fashionnet.recommender.search.Scoring;
import org.fashionnet.recommender.search.VectorLayout;
import org.fashionnet.recommender.search.lucene.documents.Documents;
import org.fashionnet.recommender.search.lucene.documents.Locality;

/**
 * Where each look lies in a segment, and bounds of the probabilities in each block of its
 * documents. Long looks also have bounds of groups of blocks. In addition, how sure the classifier
 * was of each document. Made once per segment, in one pass. Deletions do not change it, because
 * bounds of more documents also hold for fewer.
 */
public final class SegmentLooks {
  /** Documents in a block. */
  public static final int BLOCK = 64;

  /** Blocks in a group. */
  private static final int GROUP = 16;

  private long[] looks = new long[16];
  private int[] starts = new int[16];
  private int[] firstBlocks = new int[16];
  private int[] firstGroups = new int[16];
  private int count;
  private final Bounds blocks;
  private final Bounds groups;
  private final VectorLayout layout;
  private final Certainties certainties;
  private byte[] classes = {};

  private SegmentLooks(VectorLayout layout, int documents) {
    this.layout = layout;
    this.certainties = new Certainties(layout, documents);
    this.blocks = new Bounds(layout);
    this.groups = new Bounds(layout);
  }

  public static SegmentLooks of(LeafReader reader, VectorLayout layout) throws IOException {
    var looks = new SegmentLooks(layout, reader.maxDoc());
    NumericDocValues order = DocValues.getNumeric(reader, Documents.ORDER);
    BinaryDocValues rows = DocValues.getBinary(reader, Documents.ROW);
    for (int doc = 0; doc < reader.maxDoc(); doc++) {
      order.advanceExact(doc);
      rows.advanceExact(doc);
      looks.add(doc, order.longValue() >>> Locality.BITS, rows.binaryValue());
    }
    looks.finish(reader.maxDoc());
    return looks;
  }

  private void add(int doc, long look, BytesRef row) {
    if (count == 0 || looks[count - 1] != look) {
      group();
      looks = ArrayUtil.grow(looks, count + 1);
      starts = ArrayUtil.grow(starts, count + 2);
      firstBlocks = ArrayUtil.grow(firstBlocks, count + 2);
      firstGroups = ArrayUtil.grow(firstGroups, count + 2);
      classes = layout.classes(look);
      looks[count] = look;
      starts[count] = doc;
      firstGroups[count] = groups.size();
      firstBlocks[count++] = blocks.size();
    }
    if ((doc - starts[count - 1]) % BLOCK == 0) {
      blocks.open();
    }
    blocks.add(row.bytes, row.offset + Documents.ROW_PROBABILITIES);
    certainties.set(doc, classes, row);
  }

  /** Groups the blocks of the last look, if there are many. */
  private void group() {
    int first = count == 0 ? 0 : firstBlocks[count - 1];
    if (blocks.size() - first > GROUP) {
      for (int block = first; block < blocks.size(); block++) {
        if ((block - first) % GROUP == 0) {
          groups.open();
        }
        groups.add(blocks, block);
      }
    }
  }

  private void finish(int maxDoc) {
    group();
    looks = Arrays.copyOf(looks, count);
    starts = Arrays.copyOf(starts, count + 1);
    starts[count] = maxDoc;
    firstBlocks = Arrays.copyOf(firstBlocks, count + 1);
    firstBlocks[count] = blocks.size();
    firstGroups = Arrays.copyOf(firstGroups, count + 1);
    firstGroups[count] = groups.size();
    blocks.finish();
    groups.finish();
  }

  /** The looks, ascending. */
  public long[] looks() {
    return looks;
  }

  public int firstDoc(int look) {
    return starts[look];
  }

  public int endDoc(int look) {
    return starts[look + 1];
  }

  public int firstBlock(int look) {
    return firstBlocks[look];
  }

  /** Groups are those from here to {@link #endGroup}; a look of few blocks has none. */
  public int firstGroup(int look) {
    return firstGroups[look];
  }

  public int endGroup(int look) {
    return firstGroups[look + 1];
  }

  /** The first block of a group. */
  public int firstBlock(int look, int group) {
    return firstBlocks[look] + (group - firstGroups[look]) * GROUP;
  }

  public int firstDoc(int look, int group) {
    return starts[look] + (group - firstGroups[look]) * GROUP * BLOCK;
  }

  public int endDoc(int look, int group) {
    return Math.min(starts[look + 1], firstDoc(look, group) + GROUP * BLOCK);
  }

  public Certainties certainties() {
    return certainties;
  }

  public Bounds blocks() {
    return blocks;
  }

  public Bounds groups() {
    return groups;
  }

  /** Classes of each attribute, those that count most first, as {@link Bounds#of} wants them. */
  public static int[][] byWeight(Scoring scoring) {
    VectorLayout layout = scoring.layout();
    int[][] classes = new int[layout.attributes()][];
    for (int a = 0; a < classes.length; a++) {
      classes[a] =
          IntStream.range(layout.start(a), layout.start(a + 1))
              .boxed()
              .sorted((x, y) -> Double.compare(weight(scoring, y), weight(scoring, x)))
              .mapToInt(Integer::intValue)
              .toArray();
    }
    return classes;
  }

  private static double weight(Scoring scoring, int position) {
    return scoring.expectedPerStep(position);
  }

  /** Bytes of the heap that this takes. */
  public long heapBytes() {
    return looks.length * 8L
        + (starts.length + firstBlocks.length + firstGroups.length) * 4L
        + certainties.heapBytes()
        + blocks.heapBytes()
        + groups.heapBytes();
  }
}
