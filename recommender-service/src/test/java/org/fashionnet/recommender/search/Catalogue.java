package org.fashionnet.recommender.search;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.contracts.vector.Embedding;

/** Draws items and questions with many ties: few classes, few probabilities, few directions. */
public final class Catalogue {
  public static final Taxonomy TAXONOMY =
      new Taxonomy(
          "small-1",
          List.of(
              new Attribute("pattern", List.of("striped", "floral", "solid")),
              new Attribute("color", List.of("red", "blue")),
              new Attribute("shape", List.of("full-sleeve", "half-sleeve", "sleeveless"))));
  public static final VectorLayout LAYOUT = new VectorLayout(TAXONOMY);
  public static final Set<String> FIELDS = Set.of("category", "brand");

  private static final IndexedItem.State[] STATES = IndexedItem.State.values();

  private final Random random;

  public Catalogue(long seed) {
    this.random = new Random(seed);
  }

  public static String imageId(int number) {
    return "%064x".formatted(number);
  }

  public IndexedItem item(int number) {
    var fields = new TreeMap<String, List<String>>();
    fields.put("category", List.of("c" + random.nextInt(3)));
    fields.put(
        "brand", random.nextInt(4) == 0 ? List.of() : List.of("b1", "b" + random.nextInt(5)));
    return new IndexedItem(
        "i" + number,
        imageId(random.nextInt(50)),
        Instant.ofEpochMilli(random.nextInt(3)),
        STATES[random.nextInt(6) == 0 ? 1 + random.nextInt(2) : 0],
        random.nextInt(5) == 0 ? null : new BigDecimal(random.nextInt(4)),
        fields,
        vector(),
        random.nextInt(5) == 0 ? null : embedding(),
        "{\"title\":\"Item " + number + "\"}");
  }

  private QuantisedVector vector() {
    byte[] classes = new byte[LAYOUT.attributes()];
    byte[] probabilities = new byte[LAYOUT.classes()];
    for (int a = 0; a < classes.length; a++) {
      int from = LAYOUT.start(a);
      int n = LAYOUT.start(a + 1) - from;
      // One look is common, as in real catalogues, so that it fills several blocks.
      int best = random.nextInt(3) != 0 ? 0 : random.nextInt(n);
      int sure = random.nextBoolean() ? 128 + random.nextInt(128) : 200;
      for (int c = 0; c < n; c++) {
        probabilities[from + c] = (byte) (c == best ? sure : (255 - sure) / (n - 1));
      }
      classes[a] = (byte) (random.nextInt(10) == 0 ? -1 : best);
    }
    return new QuantisedVector(classes, probabilities);
  }

  private Embedding embedding() {
    return Embedding.of(new float[] {random.nextInt(2), random.nextInt(2), 1});
  }

  public Scoring scoring() {
    double[] matches = new double[LAYOUT.classes()];
    double[] expected = new double[LAYOUT.classes()];
    boolean dislikes = random.nextBoolean();
    for (int i = 0; i < matches.length; i++) {
      matches[i] = random.nextInt(4) - (dislikes ? 2 : 0);
      expected[i] = random.nextInt(4) == 0 ? 0 : matches[i] * (0.5 + random.nextInt(2));
    }
    List<Embedding> liked = new ArrayList<>();
    for (int i = random.nextInt(8); i > 0; i--) {
      liked.add(embedding());
    }
    return Scoring.of(LAYOUT, matches, expected, liked);
  }

  public Filter filter() {
    if (random.nextInt(3) == 0) {
      return Filter.NONE;
    }
    return new Filter(
        random.nextBoolean()
            ? Map.of()
            : Map.of("category", Set.of("c0", "c1"), "brand", some("b1", "b2", "b9")),
        random.nextInt(3) == 0 ? BigDecimal.ONE : null,
        random.nextInt(3) == 0 ? new BigDecimal("2.00009") : null,
        random.nextBoolean(),
        random.nextInt(3) == 0 ? Map.of("shape", some("half-sleeve", "full-sleeve")) : Map.of(),
        random.nextInt(3) == 0 ? Map.of("color", some("red", "blue")) : Map.of(),
        random.nextInt(3) == 0 ? some("i1", "i2", "i3", "i4", "nobody") : Set.of(),
        random.nextInt(3) == 0 ? some(imageId(1), imageId(2), imageId(3)) : Set.of());
  }

  private Set<String> some(String... values) {
    Set<String> some = new HashSet<>();
    some.add(values[0]);
    for (String value : values) {
      if (random.nextBoolean()) {
        some.add(value);
      }
    }
    return some;
  }

  public Query query() {
    return new Query(scoring(), filter(), 1 + random.nextInt(40), Optional.empty());
  }

  public int below(int bound) {
    return random.nextInt(bound);
  }
}
