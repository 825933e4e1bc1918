package org.fashionnet.recommender.ranking.taste;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.vector.Embedding;
import org.fashionnet.contracts.vector.Feature;
import org.fashionnet.recommender.search.LikedImages;
import org.fashionnet.recommender.search.QuantisedVector;
import org.fashionnet.recommender.search.Scoring;
import org.fashionnet.recommender.search.VectorLayout;

/**
 * A taste with its attributes weighted, ready to rank items.
 *
 * <pre>
 * score(v)    = Σ_a λ_a · C[a][v[a]],           C[a][c]  = Σ_r w_r · [row_r[a] = c]
 * expected(v) = Σ_a λ_a · Σ_c C~[a][c]·p_v[a][c], C~[a][c] = Σ_r w_r · p_r[a][c]
 * </pre>
 */
public final class Preference {
  /** Bounds what comparing images costs: of more, those with the greatest weight are compared. */
  static final int MOST_IMAGES = 100;

  private final StyleCounts counts;
  private final Map<String, Double> attributeWeights;
  private final Scoring scoring;

  private Preference(StyleCounts counts, Map<String, Double> attributeWeights, Scoring scoring) {
    this.counts = counts;
    this.attributeWeights = attributeWeights;
    this.scoring = scoring;
  }

  /**
   * A feature that an item shares with what is liked.
   *
   * @param weight C[a][c], summed weight of the signals that show it
   * @param pieces number of liked things that show it
   */
  public record Match(String attribute, String className, double weight, int pieces) {}

  /**
   * Weighs a taste.
   *
   * @param signals features that do not fit the layout add nothing
   * @param weights λ by attribute name, 1 where absent
   */
  public static Preference of(
      VectorLayout layout, List<TasteSignal> signals, Map<String, Double> weights) {
    StyleCounts counts = StyleCounts.of(layout, signals);
    Map<String, Double> all = new LinkedHashMap<>();
    double[] matches = new double[layout.classes()];
    double[] expected = new double[layout.classes()];
    for (int a = 0; a < layout.attributes(); a++) {
      Attribute attribute = layout.taxonomy().attributes().get(a);
      double lambda = weights.getOrDefault(attribute.name(), 1.0);
      all.put(attribute.name(), lambda);
      addExpected(layout.start(a), attribute, signals, expected);
      for (int i = layout.start(a); i < layout.start(a + 1); i++) {
        matches[i] = lambda * counts.weight(i);
        expected[i] *= lambda / 255;
      }
    }
    return new Preference(counts, all, scoring(layout, matches, expected, signals));
  }

  private static void addExpected(
      int start, Attribute attribute, List<TasteSignal> signals, double[] expected) {
    int classes = attribute.classes().size();
    for (TasteSignal signal : signals) {
      Feature feature = signal.features().get(attribute.name());
      if (feature != null && feature.probabilities().size() == classes) {
        for (int c = 0; c < classes; c++) {
          expected[start + c] += signal.weight() * feature.probabilities().get(c);
        }
      }
    }
  }

  private static Scoring scoring(
      VectorLayout layout, double[] matches, double[] expected, List<TasteSignal> signals) {
    List<TasteSignal> liked =
        signals.stream()
            .filter(signal -> signal.weight() > 0 && signal.embedding() != null)
            .sorted(Comparator.comparingDouble(TasteSignal::weight).reversed())
            .toList();
    List<Embedding> compared =
        liked.stream().limit(MOST_IMAGES).map(TasteSignal::embedding).toList();
    double likedWeight = liked.stream().mapToDouble(TasteSignal::weight).sum();
    return new Scoring(layout, matches, expected, new LikedImages(compared), likedWeight);
  }

  /** What an index ranks by. */
  public Scoring scoring() {
    return scoring;
  }

  public VectorLayout layout() {
    return scoring.layout();
  }

  /** λ of all attributes, in the order of the layout. */
  public Map<String, Double> attributeWeights() {
    return attributeWeights;
  }

  /** C[a][c]: summed weight of the signals that show a class, not weighted by attribute. */
  public double liked(int attribute, int classOf) {
    return counts.weight(layout().start(attribute) + classOf);
  }

  /** What a vector shares with what is liked; what adds most to its score comes first. */
  public List<Match> matches(QuantisedVector vector) {
    return IntStream.range(0, layout().attributes())
        .filter(a -> scoring.matches(a, vector.classOf(a)) > 0)
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer a) -> -scoring.matches(a, vector.classOf(a)))
                .thenComparing(a -> layout().taxonomy().attributes().get(a).name()))
        .map(a -> match(a, vector.classOf(a)))
        .toList();
  }

  private Match match(int attribute, int classOf) {
    Attribute known = layout().taxonomy().attributes().get(attribute);
    int position = layout().start(attribute) + classOf;
    return new Match(
        known.name(),
        known.classes().get(classOf),
        counts.weight(position),
        counts.pieces(position));
  }
}
