package org.fashionnet.recommender;

import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.catalogue.Details;
import org.fashionnet.contracts.catalogue.ItemImages;
import org.fashionnet.contracts.catalogue.Offer;
import org.fashionnet.contracts.profile.ProfileRow;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.contracts.vector.Embedding;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.contracts.vector.Feature;

/** Random catalogues with many ties: few classes, few probabilities, few looks. */
public final class Samples {
  // Ordered: Map.of changes its order from run to run, and with it what a seed draws.
  private static final Map<String, List<String>> TAXONOMY = new LinkedHashMap<>();

  static {
    TAXONOMY.put("pattern", List.of("striped", "floral", "solid"));
    TAXONOMY.put("color", List.of("red", "blue"));
    TAXONOMY.put("shape", List.of("full-sleeve", "half-sleeve", "sleeveless"));
  }

  private Samples() {}

  public static CatalogueItem item(String itemId, String imageId, long updatedAt) {
    return new CatalogueItem(
        1,
        itemId,
        new Offer("Item " + itemId, null, null, "dress", true),
        Details.NONE,
        ItemImages.of(imageId),
        Instant.ofEpochSecond(updatedAt),
        Map.of());
  }

  /** An item with one of the shop's own fields. */
  public static CatalogueItem with(CatalogueItem item, String field, String value) {
    return new CatalogueItem(
        item.schemaVersion(),
        item.itemId(),
        item.offer(),
        item.details(),
        item.images(),
        item.updatedAt(),
        Map.of(field, TextNode.valueOf(value)));
  }

  /** An item with the shop's own words. */
  public static CatalogueItem worded(CatalogueItem item, Map<String, String> attributes) {
    return new CatalogueItem(
        item.schemaVersion(),
        item.itemId(),
        item.offer(),
        new Details(item.groupId(), item.size(), new TreeMap<>(attributes)),
        item.images(),
        item.updatedAt(),
        item.unknown());
  }

  public static String imageId(int number) {
    return "%064x".formatted(number);
  }

  public static FashionVector vector(String imageId, Random random) {
    return vector(imageId, "model", random);
  }

  public static FashionVector vector(String imageId, String model, Random random) {
    Map<String, Feature> features = new LinkedHashMap<>();
    TAXONOMY.forEach((attribute, classes) -> features.put(attribute, feature(classes, random)));
    var look = Embedding.of(new float[] {random.nextInt(2), random.nextInt(2), 1});
    return new FashionVector(imageId, model, "small-1", features, look);
  }

  /** A vector that is sure of these classes, in the order of the taxonomy. */
  public static FashionVector vector(String imageId, String model, String... classes) {
    Map<String, Feature> features = new LinkedHashMap<>();
    int a = 0;
    for (var attribute : TAXONOMY.entrySet()) {
      String shown = classes[a++];
      List<Float> probabilities = new ArrayList<>();
      attribute.getValue().forEach(c -> probabilities.add(c.equals(shown) ? 1f : 0f));
      features.put(attribute.getKey(), new Feature(shown, 1, probabilities));
    }
    var look = Embedding.of(new float[] {1, 0, 1});
    return new FashionVector(imageId, model, "small-1", features, look);
  }

  public static StyleProfile profile(String userId, long version, Random random, int rows) {
    List<ProfileRow> wardrobe = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      wardrobe.add(
          new ProfileRow(1 + random.nextInt(2), vector(imageId(random.nextInt(1000)), random)));
    }
    return new StyleProfile(userId, version, wardrobe, Map.of("color", 1.0 + random.nextInt(2)));
  }

  private static Feature feature(List<String> classes, Random random) {
    int best = random.nextInt(classes.size());
    float sure = random.nextBoolean() ? 0.8f : 0.6f;
    List<Float> probabilities = new ArrayList<>();
    for (int c = 0; c < classes.size(); c++) {
      probabilities.add(c == best ? sure : (1 - sure) / (classes.size() - 1));
    }
    return new Feature(random.nextInt(6) == 0 ? null : classes.get(best), sure, probabilities);
  }
}
