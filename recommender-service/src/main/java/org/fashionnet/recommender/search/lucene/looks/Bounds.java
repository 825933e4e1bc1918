package org.fashionnet.recommender.search.lucene.looks;

import java.util.Arrays;
import org.apache.lucene.util.ArrayUtil;
import org.fashionnet.recommender.search.Scoring;
import org.fashionnet.recommender.search.VectorLayout;

/** Lower and upper bounds of the probabilities in numbered sets of documents. */
public final class Bounds {
  private final VectorLayout layout;
  private byte[] smallest = new byte[0];
  private byte[] largest = new byte[0];

  /** For each set and attribute the largest sum of probabilities. */
  private short[] sums = new short[0];

  private int size;

  public Bounds(VectorLayout layout) {
    this.layout = layout;
  }

  public int size() {
    return size;
  }

  /** Begins the next set. */
  public void open() {
    int classes = layout.classes();
    smallest = ArrayUtil.grow(smallest, (size + 1) * classes);
    largest = ArrayUtil.grow(largest, (size + 1) * classes);
    sums = ArrayUtil.grow(sums, (size + 1) * layout.attributes());
    Arrays.fill(smallest, size * classes, (size + 1) * classes, (byte) 0xff);
    Arrays.fill(largest, size * classes, (size + 1) * classes, (byte) 0);
    Arrays.fill(sums, size * layout.attributes(), (size + 1) * layout.attributes(), (short) 0);
    size++;
  }

  /** Adds a document to the last set. Its probabilities start at the offset. */
  public void add(byte[] probabilities, int offset) {
    int base = (size - 1) * layout.classes();
    for (int a = 0; a < layout.attributes(); a++) {
      int sum = 0;
      for (int c = layout.start(a); c < layout.start(a + 1); c++) {
        int p = probabilities[offset + c] & 0xff;
        sum += p;
        include(base + c, p, p);
      }
      include((size - 1) * layout.attributes() + a, sum);
    }
  }

  /** Adds all documents of a set of other bounds to the last set. */
  public void add(Bounds others, int set) {
    for (int c = 0; c < layout.classes(); c++) {
      int from = set * layout.classes() + c;
      include(
          (size - 1) * layout.classes() + c,
          others.smallest[from] & 0xff,
          others.largest[from] & 0xff);
    }
    for (int a = 0; a < layout.attributes(); a++) {
      include((size - 1) * layout.attributes() + a, others.sums[set * layout.attributes() + a]);
    }
  }

  private void include(int at, int low, int high) {
    if (low < (smallest[at] & 0xff)) {
      smallest[at] = (byte) low;
    }
    if (high > (largest[at] & 0xff)) {
      largest[at] = (byte) high;
    }
  }

  private void include(int at, int sum) {
    sums[at] = (short) Math.max(sums[at], sum);
  }

  /** To be called after the last document. */
  void finish() {
    smallest = Arrays.copyOf(smallest, size * layout.classes());
    largest = Arrays.copyOf(largest, size * layout.classes());
    sums = Arrays.copyOf(sums, size * layout.attributes());
  }

  /** The largest sum of an attribute's probabilities in a set. */
  public int sum(int set, int attribute) {
    return sums[set * layout.attributes() + attribute];
  }

  /**
   * At least the expected matches of any document of a set. Every class has its smallest
   * probability; what is left to the largest sum goes to the classes that count most, each up to
   * its largest. The result is rounded up by more than the sums can be off.
   *
   * @param byWeight classes of each attribute, those that count most first
   */
  public double of(int set, Scoring scoring, int[][] byWeight) {
    int base = set * layout.classes();
    double bound = 0;
    double size = 0;
    for (int a = 0; a < byWeight.length; a++) {
      int left = sums[set * byWeight.length + a];
      for (int c = layout.start(a); c < layout.start(a + 1); c++) {
        left -= smallest[base + c] & 0xff;
      }
      for (int c : byWeight[a]) {
        double weight = scoring.expectedPerStep(c);
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

  /** Bytes of the heap that this takes. */
  public long heapBytes() {
    return smallest.length + largest.length + 2L * sums.length;
  }
}
