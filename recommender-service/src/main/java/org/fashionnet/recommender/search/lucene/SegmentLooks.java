package org.fashionnet.recommender.search.lucene;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.BytesRef;
import org.fashionnet.recommender.search.Preference;
import org.fashionnet.recommender.search.VectorLayout;

/**
 * Where each look lies in a segment, and bounds of the probabilities in each block of its
 * documents. Made once for a segment, by one pass; deletions do not change it, for bounds of more
 * documents bound fewer as well.
 */
final class SegmentLooks {
  static final int BLOCK = 256;

  private final VectorLayout layout;
  private long[] looks = new long[16];
  private int[] starts = new int[16];
  private int[] firstBlocks = new int[16];
  private int count;
  private int blocks;
  private byte[] smallest = new byte[0];
  private byte[] largest = new byte[0];

  /** For each block and attribute: the largest sum of probabilities less the sum of smallest. */
  private short[] room = new short[0];

  private SegmentLooks(VectorLayout layout) {
    this.layout = layout;
  }

  static SegmentLooks of(LeafReader reader, VectorLayout layout) throws IOException {
    var looks = new SegmentLooks(layout);
    NumericDocValues order = DocValues.getNumeric(reader, Documents.ORDER);
    BinaryDocValues rows = DocValues.getBinary(reader, Documents.ROW);
    short[] sums = new short[layout.attributes()];
    for (int doc = 0; doc < reader.maxDoc(); doc++) {
      order.advanceExact(doc);
      rows.advanceExact(doc);
      looks.add(doc, order.longValue() >>> Locality.BITS, rows.binaryValue(), sums);
    }
    looks.finish(reader.maxDoc(), sums);
    return looks;
  }

  private void add(int doc, long look, BytesRef row, short[] sums) {
    boolean fresh = count == 0 || looks[count - 1] != look;
    if (fresh || (doc - starts[count - 1]) % BLOCK == 0) {
      closeBlock(sums);
      if (fresh) {
        looks = ArrayUtil.grow(looks, count + 1);
        starts = ArrayUtil.grow(starts, count + 2);
        firstBlocks = ArrayUtil.grow(firstBlocks, count + 2);
        looks[count] = look;
        starts[count] = doc;
        firstBlocks[count++] = blocks;
      }
      openBlock();
    }
    int base = (blocks - 1) * layout.classes();
    int offset = row.offset + Documents.ROW_PROBABILITIES;
    for (int a = 0; a < layout.attributes(); a++) {
      int sum = 0;
      for (int c = layout.start(a); c < layout.start(a + 1); c++) {
        int p = row.bytes[offset + c] & 0xff;
        sum += p;
        if (p < (smallest[base + c] & 0xff)) {
          smallest[base + c] = (byte) p;
        }
        if (p > (largest[base + c] & 0xff)) {
          largest[base + c] = (byte) p;
        }
      }
      sums[a] = (short) Math.max(sums[a], sum);
    }
  }

  private void openBlock() {
    int classes = layout.classes();
    blocks++;
    smallest = ArrayUtil.grow(smallest, blocks * classes);
    largest = ArrayUtil.grow(largest, blocks * classes);
    room = ArrayUtil.grow(room, blocks * layout.attributes());
    Arrays.fill(smallest, (blocks - 1) * classes, blocks * classes, (byte) 0xff);
    Arrays.fill(largest, (blocks - 1) * classes, blocks * classes, (byte) 0);
  }

  private void closeBlock(short[] sums) {
    if (blocks == 0) {
      return;
    }
    int base = (blocks - 1) * layout.classes();
    for (int a = 0; a < sums.length; a++) {
      int least = 0;
      for (int c = layout.start(a); c < layout.start(a + 1); c++) {
        least += smallest[base + c] & 0xff;
      }
      room[(blocks - 1) * sums.length + a] = (short) (sums[a] - least);
      sums[a] = 0;
    }
  }

  private void finish(int maxDoc, short[] sums) {
    closeBlock(sums);
    looks = Arrays.copyOf(looks, count);
    starts = Arrays.copyOf(starts, count + 1);
    starts[count] = maxDoc;
    firstBlocks = Arrays.copyOf(firstBlocks, count + 1);
    firstBlocks[count] = blocks;
    smallest = Arrays.copyOf(smallest, blocks * layout.classes());
    largest = Arrays.copyOf(largest, blocks * layout.classes());
    room = Arrays.copyOf(room, blocks * layout.attributes());
  }

  /** The looks, ascending. */
  long[] looks() {
    return looks;
  }

  int firstBlock(int look) {
    return firstBlocks[look];
  }

  int endBlock(int look) {
    return firstBlocks[look + 1];
  }

  int firstDoc(int look) {
    return starts[look];
  }

  int endDoc(int look) {
    return starts[look + 1];
  }

  int firstDoc(int look, int block) {
    return starts[look] + (block - firstBlocks[look]) * BLOCK;
  }

  int endDoc(int look, int block) {
    return Math.min(starts[look + 1], firstDoc(look, block) + BLOCK);
  }

  /**
   * At least the expected matches of any document of a block. Every class has its smallest
   * probability; what is left to the largest sum goes to the classes that count most, each up to
   * its largest. The result is rounded up by more than the sums can be off.
   */
  double bound(int block, Preference preference, int[][] byWeight) {
    int base = block * layout.classes();
    double bound = 0;
    double size = 0;
    for (int a = 0; a < byWeight.length; a++) {
      int left = room[block * byWeight.length + a];
      for (int c : byWeight[a]) {
        double weight = preference.expectedPerStep(c);
        int steps = smallest[base + c] & 0xff;
        if (weight > 0 && left > 0) {
          int more = Math.min((largest[base + c] & 0xff) - steps, left);
          left -= more;
          steps += more;
        }
        double part = weight * steps;
        bound += part;
        size += Math.abs(part);
      }
    }
    return bound + 1e-12 * size;
  }

  /** Classes of each attribute, those that count most first, as {@link #bound} wants them. */
  static int[][] byWeight(Preference preference) {
    VectorLayout layout = preference.layout();
    int[][] classes = new int[layout.attributes()][];
    for (int a = 0; a < classes.length; a++) {
      classes[a] =
          java.util.stream.IntStream.range(layout.start(a), layout.start(a + 1))
              .boxed()
              .sorted((x, y) -> Double.compare(weight(preference, y), weight(preference, x)))
              .mapToInt(Integer::intValue)
              .toArray();
    }
    return classes;
  }

  private static double weight(Preference preference, int position) {
    return preference.expectedPerStep(position);
  }

  /** Bytes of the heap that this takes. */
  long heapBytes() {
    return looks.length * 8L
        + starts.length * 4L
        + firstBlocks.length * 4L
        + smallest.length
        + largest.length
        + room.length * 2L;
  }
}
