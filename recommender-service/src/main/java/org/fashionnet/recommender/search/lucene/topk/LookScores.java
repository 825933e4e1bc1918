package org.fashionnet.recommender.search.lucene.topk;

import org.apache.lucene.util.ArrayUtil;
import org.fashionnet.recommender.search.ForbiddenClasses;
import org.fashionnet.recommender.search.Query;
import org.fashionnet.recommender.search.Scoring;
import org.fashionnet.recommender.search.VectorLayout;
import org.fashionnet.recommender.search.lucene.looks.LookTree;
import org.fashionnet.recommender.search.lucene.looks.Snapshot;

/**
 * The looks that a query allows, best score first. Only nodes of the tree that can contain the next
 * look are expanded, highest bound first, from a binary heap.
 */
final class LookScores {
  private final LookTree tree;
  private final Scoring scoring;
  private final ForbiddenClasses forbidden;
  private final double highest;

  /** For each level, an upper bound of what this and all later levels add to a score. */
  private final double[] rest;

  // The heap: level, node, sum of the levels so far, and bound. The bound of a look is its score.
  private int[] levels = new int[64];
  private int[] nodes = new int[64];
  private double[] sums = new double[64];
  private double[] bounds = new double[64];
  private int size;

  LookScores(Snapshot snapshot, Query query) {
    this.tree = snapshot.tree;
    this.scoring = query.scoring();
    this.forbidden = ForbiddenClasses.of(scoring.layout(), query.filter());
    this.highest = query.after().map(rank -> rank.score()).orElse(Double.POSITIVE_INFINITY);
    this.rest = rest(scoring);
    open(0, 0, tree.roots(), 0);
  }

  /** Rounded up by more than the rounding error of the sums. */
  private static double[] rest(Scoring scoring) {
    VectorLayout layout = scoring.layout();
    double[] rest = new double[layout.attributes() + 1];
    double size = 0;
    for (int a = layout.attributes() - 1; a >= 0; a--) {
      double most = 0;
      for (int c = 0; c < layout.start(a + 1) - layout.start(a); c++) {
        most = Math.max(most, scoring.matches(a, c));
        size = Math.max(size, Math.abs(scoring.matches(a, c)));
      }
      rest[a] = rest[a + 1] + most;
    }
    for (int a = 0; a < layout.attributes(); a++) {
      rest[a] += 1e-12 * size * layout.attributes();
    }
    return rest;
  }

  boolean isEmpty() {
    openToLook();
    return size == 0;
  }

  /** Score of the look that is handed out next. */
  double best() {
    openToLook();
    return bounds[0];
  }

  int poll() {
    openToLook();
    int look = nodes[0];
    removeFirst();
    return look;
  }

  private void openToLook() {
    while (size > 0 && levels[0] < tree.depth() - 1) {
      int level = levels[0];
      int node = nodes[0];
      double sum = sums[0];
      removeFirst();
      open(level + 1, tree.firstChild(level, node), tree.endChild(level, node), sum);
    }
  }

  private void open(int level, int from, int to, double before) {
    boolean isLook = level == tree.depth() - 1;
    for (int node = from; node < to; node++) {
      int classOf = tree.classOf(level, node);
      if (forbidden.allows(level, classOf)) {
        double sum = before + scoring.matches(level, classOf);
        // Adding 0.0 normalises -0.0.
        double bound = isLook ? sum + 0.0 : sum + rest[level + 1];
        if (!isLook || bound <= highest) {
          add(level, node, sum, bound);
        }
      }
    }
  }

  private void add(int level, int node, double sum, double bound) {
    levels = ArrayUtil.grow(levels, size + 1);
    nodes = ArrayUtil.grow(nodes, size + 1);
    sums = ArrayUtil.grow(sums, size + 1);
    bounds = ArrayUtil.grow(bounds, size + 1);
    int i = size++;
    for (; i > 0 && bounds[(i - 1) / 2] < bound; i = (i - 1) / 2) {
      move((i - 1) / 2, i);
    }
    set(i, level, node, sum, bound);
  }

  private void removeFirst() {
    size--;
    double bound = bounds[size];
    int i = 0;
    while (2 * i + 1 < size) {
      int child = 2 * i + 1;
      if (child + 1 < size && bounds[child + 1] > bounds[child]) {
        child++;
      }
      if (bounds[child] <= bound) {
        break;
      }
      move(child, i);
      i = child;
    }
    set(i, levels[size], nodes[size], sums[size], bound);
  }

  private void move(int from, int to) {
    set(to, levels[from], nodes[from], sums[from], bounds[from]);
  }

  private void set(int i, int level, int node, double sum, double bound) {
    levels[i] = level;
    nodes[i] = node;
    sums[i] = sum;
    bounds[i] = bound;
  }
}
