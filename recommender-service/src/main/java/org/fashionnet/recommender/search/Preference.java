package org.fashionnet.recommender.search;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.vector.Embedding;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.contracts.vector.Feature;

/**
 * What somebody likes, made ready for scoring: column sums of the profile, weighted by attribute.
 * Weights may be negative (dislikes).
 *
 * <pre>
 * score(v)    = Σ_a λ_a · C[a][v[a]],           C[a][c]  = Σ_r w_r · [row_r[a] = c]
 * expected(v) = Σ_a λ_a · Σ_c C~[a][c]·p_v[a][c], C~[a][c] = Σ_r w_r · p_r[a][c]
 * </pre>
 */
public final class Preference {
  /** Bounds what it costs to compare images; of more, those with the greatest weight. */
  static final int MOST_IMAGES = 100;

  private static final int NEAREST = 5;
  private static final double IMAGE_WEIGHT = 8;

  private final VectorLayout layout;
  private final double[] counts;
  private final int[] pieces;
  private final double[] matches;
  private final double[] expected;
  private final List<Embedding> liked;
  private final List<Embedding.Unpacked> compared;
  private final double imageWeight;
  private final double mostFit;

  private Preference(
      VectorLayout layout,
      double[] counts,
      int[] pieces,
      double[] matches,
      double[] expected,
      List<Embedding> liked,
      double likedWeight) {
    this.layout = layout;
    this.counts = counts;
    this.pieces = pieces;
    this.matches = matches;
    this.expected = expected;
    this.liked = List.copyOf(liked);
    this.compared = this.liked.stream().map(Embedding::unpacked).toList();
    this.imageWeight = IMAGE_WEIGHT * likedWeight;
    this.mostFit = mostFit();
  }

  /**
   * Something liked or disliked.
   *
   * @param weight how much; negative for a dislike
   * @param features attribute name to what it shows
   * @param embedding the look of its image as the items' model sees it; null without one
   * @param imageId which image that is; null without one
   */
  public record Liking(
      double weight, Map<String, Feature> features, Embedding embedding, String imageId) {
    /** Of no image that could be shown. */
    public Liking(double weight, Map<String, Feature> features, Embedding embedding) {
      this(weight, features, embedding, null);
    }

    /** What a vector shows. */
    public static Liking of(double weight, FashionVector vector) {
      return new Liking(weight, vector.features(), vector.embedding(), vector.imageId());
    }
  }

  /**
   * A feature that a vector shares with what is liked.
   *
   * @param weight C[a][c], summed weight of the likings that show it
   * @param pieces number of things liked that show it
   */
  public record Match(String attribute, String className, double weight, int pieces) {}

  /**
   * The preference of somebody.
   *
   * @param likings features that do not fit the layout add nothing
   * @param attributeWeights λ by attribute name, 1 where absent
   */
  public static Preference of(
      VectorLayout layout, List<Liking> likings, Map<String, Double> attributeWeights) {
    double[] counts = counts(layout, likings);
    double[] matches = new double[layout.classes()];
    double[] expected = new double[layout.classes()];
    for (int a = 0; a < layout.attributes(); a++) {
      Attribute attribute = layout.taxonomy().attributes().get(a);
      for (Liking liking : likings) {
        Feature feature = liking.features().get(attribute.name());
        if (feature != null) {
          addExpected(layout.start(a), attribute, feature, liking.weight(), expected);
        }
      }
      double lambda = attributeWeights.getOrDefault(attribute.name(), 1.0);
      for (int i = layout.start(a); i < layout.start(a + 1); i++) {
        matches[i] = lambda * counts[i];
        expected[i] *= lambda / 255;
      }
    }
    List<Liking> liked =
        likings.stream()
            .filter(liking -> liking.weight() > 0 && liking.embedding() != null)
            .sorted(Comparator.comparingDouble(Liking::weight).reversed())
            .toList();
    int[] pieces = new int[layout.classes()];
    count(layout, likings, (position, weight) -> pieces[position] += weight > 0 ? 1 : 0);
    return new Preference(
        layout,
        counts,
        pieces,
        matches,
        expected,
        liked.stream().limit(MOST_IMAGES).map(Liking::embedding).toList(),
        liked.stream().mapToDouble(Liking::weight).sum());
  }

  /** C of all classes in the order of the layout: the style matrix, not weighted by attribute. */
  public static double[] counts(VectorLayout layout, List<Liking> likings) {
    double[] counts = new double[layout.classes()];
    count(layout, likings, (position, weight) -> counts[position] += weight);
    return counts;
  }

  /** Takes a class that a liking shows. */
  private interface Count {
    void add(int position, double weight);
  }

  private static void count(VectorLayout layout, List<Liking> likings, Count count) {
    for (int a = 0; a < layout.attributes(); a++) {
      Attribute attribute = layout.taxonomy().attributes().get(a);
      for (Liking liking : likings) {
        Feature feature = liking.features().get(attribute.name());
        int place =
            feature == null || feature.className() == null
                ? -1
                : attribute.indexOf(feature.className());
        if (place >= 0) {
          count.add(layout.start(a) + place, liking.weight());
        }
      }
    }
  }

  /**
   * A preference from its weights, per class in the order of the layout.
   *
   * @param matches λ_a · C[a][c]
   * @param expected λ_a · C~[a][c]
   * @param liked embeddings of what is liked, each with weight 1
   */
  public static Preference of(
      VectorLayout layout, double[] matches, double[] expected, List<Embedding> liked) {
    double[] perByte = new double[expected.length];
    for (int i = 0; i < perByte.length; i++) {
      if (!Double.isFinite(matches[i]) || !Double.isFinite(expected[i])) {
        throw new IllegalArgumentException(
            "weight %d of the preference is not finite".formatted(i));
      }
      perByte[i] = expected[i] / 255;
    }
    return new Preference(
        layout,
        matches.clone(),
        new int[matches.length],
        matches.clone(),
        perByte,
        liked,
        liked.size());
  }

  private static void addExpected(
      int start, Attribute attribute, Feature feature, double weight, double[] expected) {
    if (feature.probabilities().size() == attribute.classes().size()) {
      for (int c = 0; c < attribute.classes().size(); c++) {
        expected[start + c] += weight * feature.probabilities().get(c);
      }
    }
  }

  public VectorLayout layout() {
    return layout;
  }

  /** Weighted matches with a class, or 0 for unsure. */
  public double matches(int attribute, int classOf) {
    return classOf < 0 ? 0 : matches[layout.start(attribute) + classOf];
  }

  /** C[a][c]: the same, not weighted by attribute. */
  public double liked(int attribute, int classOf) {
    return counts[layout.start(attribute) + classOf];
  }

  /** Expected matches of one step of 1/255 in a class, counted over all attributes. */
  public double expectedPerStep(int position) {
    return expected[position];
  }

  /** Weighted number of matches with a look. */
  public double score(byte[] classes) {
    double score = 0;
    for (int a = 0; a < classes.length; a++) {
      score += matches(a, classes[a]);
    }
    return score;
  }

  /** Weighted number of matches with a vector; summed in the order of the looks' scores. */
  public double score(QuantisedVector vector) {
    double score = 0;
    for (int a = 0; a < vector.attributes(); a++) {
      score += matches(a, vector.classOf(a));
    }
    return score;
  }

  /** The place of an item in the list of this preference. */
  public Rank rank(IndexedItem item) {
    return new Rank(
        score(item.vector()),
        expectedMatches(item.vector().probabilities(), 0),
        similarity(item.embedding()),
        item.updatedAt().toEpochMilli(),
        item.itemId());
  }

  /** Expected matches of quantised probabilities that begin at an offset. */
  public double expectedMatches(byte[] probabilities, int offset) {
    // Four sums, for an addition waits for the one before it.
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 4 <= expected.length; i += 4) {
      s0 += expected[i] * (probabilities[offset + i] & 0xff);
      s1 += expected[i + 1] * (probabilities[offset + i + 1] & 0xff);
      s2 += expected[i + 2] * (probabilities[offset + i + 2] & 0xff);
      s3 += expected[i + 3] * (probabilities[offset + i + 3] & 0xff);
    }
    for (; i < expected.length; i++) {
      s0 += expected[i] * (probabilities[offset + i] & 0xff);
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** What a vector shares with what is liked, the strongest first; unweighted by attribute. */
  public List<Match> matches(QuantisedVector vector) {
    return IntStream.range(0, layout.attributes())
        .filter(a -> matches(a, vector.classOf(a)) > 0)
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer a) -> -matches(a, vector.classOf(a)))
                .thenComparing(a -> layout.taxonomy().attributes().get(a).name()))
        .map(a -> match(a, vector.classOf(a)))
        .toList();
  }

  private Match match(int attribute, int classOf) {
    Attribute known = layout.taxonomy().attributes().get(attribute);
    int position = layout.start(attribute) + classOf;
    return new Match(
        known.name(), known.classes().get(classOf), counts[position], pieces[position]);
  }

  /** Whether the first tie-break can tell items apart. */
  public boolean comparesProbabilities() {
    return Arrays.stream(expected).anyMatch(weight -> weight != 0);
  }

  /** Embeddings of what is liked. */
  public List<Embedding> liked() {
    return liked;
  }

  /** Whether there is a liked image to compare with. */
  public boolean comparesImages() {
    return !liked.isEmpty();
  }

  /**
   * Mean cosine with the nearest liked images, {@value #NEAREST} at most: one may resemble by
   * chance. -1 without one, or without an embedding.
   */
  public double similarity(Embedding embedding) {
    return embedding == null || compared.isEmpty() ? -1 : similarity(embedding.unpacked());
  }

  /** The same of an image that is there. */
  public double similarity(Embedding.Unpacked other) {
    double[] nearest = new double[NEAREST];
    Arrays.fill(nearest, -1);
    int count = 0;
    for (Embedding.Unpacked one : compared) {
      if (one.dimensions() == other.dimensions()) {
        double cosine = one.cosine(other);
        for (int i = 0; i < NEAREST; i++) {
          double next = Math.min(nearest[i], cosine);
          nearest[i] = Math.max(nearest[i], cosine);
          cosine = next;
        }
        count++;
      }
    }
    return count == 0 ? -1 : mean(nearest, Math.min(count, NEAREST));
  }

  private static double mean(double[] values, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += values[i];
    }
    return sum / count;
  }

  /**
   * How well an item fits what is liked, by all that is known of it: the order of a {@link
   * Listing}.
   *
   * <pre>
   * (expected matches + {@value #IMAGE_WEIGHT} · weight of the liked images · similarity) / most
   * </pre>
   *
   * <p>An image that is the same counts as much as sure matches in {@value #IMAGE_WEIGHT}
   * attributes with all that is liked. Without similarity, and where it is negative, that part is
   * 0. The most is what an item has that looks like all that is liked, and surely shows the best
   * class of each attribute: it fits by 1. Dislikes make it negative. Where nothing is liked there
   * is no most, and it is left out.
   */
  public double fit(Rank rank) {
    return fit(rank.expectedMatches(), rank.similarity());
  }

  /** The same of an item whose rank need not be known. */
  public double fit(double expectedMatches, double similarity) {
    return (expectedMatches + imageWeight * Math.max(0, similarity)) / mostFit;
  }

  private double mostFit() {
    double most = imageWeight;
    for (int a = 0; a < layout.attributes(); a++) {
      double best = 0;
      for (int i = layout.start(a); i < layout.start(a + 1); i++) {
        best = Math.max(best, 255 * expected[i]);
      }
      most += best;
    }
    return most > 0 ? most : 1;
  }
}
