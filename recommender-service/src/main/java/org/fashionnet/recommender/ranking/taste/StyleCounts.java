package org.fashionnet.recommender.ranking.taste;

import java.util.List;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.vector.Feature;
import org.fashionnet.recommender.search.VectorLayout;

/**
 * The style matrix C of some signals: how much of the taste shows each class, C[a][c] = Σ_r w_r ·
 * [row_r[a] = c], in the order of a layout. What a signal shows outside of the layout adds nothing.
 */
public final class StyleCounts {
  private final double[] weights;
  private final int[] pieces;

  private StyleCounts(int classes) {
    weights = new double[classes];
    pieces = new int[classes];
  }

  public static StyleCounts of(VectorLayout layout, List<TasteSignal> signals) {
    var counts = new StyleCounts(layout.classes());
    for (int a = 0; a < layout.attributes(); a++) {
      Attribute attribute = layout.taxonomy().attributes().get(a);
      for (TasteSignal signal : signals) {
        int shown = classOf(attribute, signal);
        if (shown >= 0) {
          counts.add(layout.start(a) + shown, signal.weight());
        }
      }
    }
    return counts;
  }

  /** The class that a signal shows in an attribute; -1 if it shows none of them. */
  private static int classOf(Attribute attribute, TasteSignal signal) {
    Feature feature = signal.features().get(attribute.name());
    return feature == null || feature.className() == null
        ? -1
        : attribute.indexOf(feature.className());
  }

  private void add(int position, double weight) {
    weights[position] += weight;
    pieces[position] += weight > 0 ? 1 : 0;
  }

  /** Summed weight of the signals that show the class at a position of the layout. */
  public double weight(int position) {
    return weights[position];
  }

  /** Number of liked things that show the class at a position of the layout. */
  public int pieces(int position) {
    return pieces[position];
  }
}
