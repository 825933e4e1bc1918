package org.fashionnet.benchmarks.ranking;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fashionnet.contracts.vector.Embedding;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.IndexedItem.State;
import org.fashionnet.recommender.search.QuantisedVector;
import org.fashionnet.recommender.search.VectorLayout;
import org.jspecify.annotations.Nullable;

/**
 * Items with the labelled photos' distribution of classes: 70 % look as one of the photos, 25 %
 * take each attribute from a photo of its own, and 5 % more have the commonest look. The decided
 * class has a probability of 1 - 0.6 u² with u uniform, the others share the rest unevenly. One
 * item in twenty is not available. Every item follows from its number alone.
 */
public final class DrawnCatalogue {
  /** A value of the field {@code brand} that 1 % of the items have. */
  static final String BRAND = "brand-7";

  private static final double COMMONEST = 0.05;
  private static final double AS_A_PHOTO = 0.70;
  private static final int BRANDS = 100;
  private static final int CATEGORIES = 12;
  private static final int DIMENSIONS = 512;

  private final VectorLayout layout;
  private final boolean certain;
  private final boolean embeddings;
  private final List<byte[]> photos;
  private final byte[] commonest;

  /**
   * Reads the photos' classes; one that the taxonomy does not know is unsure.
   *
   * @param labels CSV with a column for each attribute
   * @param certain whether all probabilities are 0 or 1
   * @param embeddings whether items have an embedding of 512 dimensions
   */
  public DrawnCatalogue(VectorLayout layout, Path labels, boolean certain, boolean embeddings)
      throws IOException {
    this.layout = layout;
    this.certain = certain;
    this.embeddings = embeddings;
    List<String> lines = Files.readAllLines(labels);
    List<String> header = List.of(lines.getFirst().split(",", -1));
    this.photos = lines.stream().skip(1).map(line -> classes(header, line.split(",", -1))).toList();
    this.commonest =
        photos.stream().collect(Collectors.groupingBy(Arrays::toString)).values().stream()
            .max((one, other) -> Integer.compare(one.size(), other.size()))
            .orElseThrow()
            .getFirst();
  }

  private byte[] classes(List<String> header, String[] cells) {
    byte[] classes = new byte[layout.attributes()];
    for (int a = 0; a < classes.length; a++) {
      var attribute = layout.taxonomy().attributes().get(a);
      classes[a] = (byte) attribute.indexOf(cells[header.indexOf(attribute.name())]);
    }
    return classes;
  }

  public IndexedItem item(int number) {
    var random = new SplittableRandom(number * 0x9E3779B97F4A7C15L);
    byte[] image = new byte[32];
    random.nextBytes(image);
    return new IndexedItem(
        "item-" + number,
        HexFormat.of().formatHex(image),
        Instant.ofEpochMilli(1_700_000_000_000L + random.nextLong(60_000_000_000L)),
        random.nextInt(20) == 0 ? State.UNAVAILABLE : State.AVAILABLE,
        BigDecimal.valueOf(499 + random.nextInt(20_000), 2),
        new TreeMap<>(
            Map.of(
                "category", List.of("category-" + random.nextInt(CATEGORIES)),
                "brand", List.of("brand-" + random.nextInt(BRANDS)))),
        vector(look(random), random),
        embedding(random),
        "");
  }

  private byte[] look(SplittableRandom random) {
    double kind = random.nextDouble();
    if (kind < COMMONEST) {
      return commonest;
    }
    if (kind < COMMONEST + AS_A_PHOTO) {
      return photo(random);
    }
    byte[] mixed = new byte[layout.attributes()];
    for (int a = 0; a < mixed.length; a++) {
      mixed[a] = photo(random)[a];
    }
    return mixed;
  }

  private byte[] photo(SplittableRandom random) {
    return photos.get(random.nextInt(photos.size()));
  }

  /** What a classifier reads in a photo of the data set. */
  public QuantisedVector photoVector(SplittableRandom random) {
    return vector(photo(random), random);
  }

  /** What a classifier reads in a photo of the commonest look. */
  QuantisedVector commonestVector(SplittableRandom random) {
    return vector(commonest, random);
  }

  /** Null without embeddings. */
  @Nullable Embedding embedding(SplittableRandom random) {
    if (!embeddings) {
      return null;
    }
    byte[] values = new byte[DIMENSIONS];
    random.nextBytes(values);
    return Embedding.fromBytes(values);
  }

  private QuantisedVector vector(byte[] classes, SplittableRandom random) {
    byte[] probabilities = new byte[layout.classes()];
    for (int a = 0; a < classes.length; a++) {
      int from = layout.start(a);
      int n = layout.start(a + 1) - from;
      int best = classes[a] < 0 ? random.nextInt(n) : classes[a];
      double u = certain ? 0 : classes[a] < 0 ? 1 : random.nextDouble();
      double left = 0.6 * u * u;
      probabilities[from + best] = QuantisedVector.quantise((float) (1 - left));
      for (int others = 1; others < n; others++) {
        double share = others == n - 1 ? left : left * random.nextDouble();
        probabilities[from + (best + others) % n] = QuantisedVector.quantise((float) share);
        left -= share;
      }
    }
    return new QuantisedVector(classes.clone(), probabilities);
  }
}
