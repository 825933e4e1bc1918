package org.fashionnet.recommender.ranking.taste;

import java.util.Map;
import java.util.TreeMap;
import org.fashionnet.contracts.vector.Embedding;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.contracts.vector.Feature;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.KnownClasses;
import org.fashionnet.recommender.search.VectorLayout;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody likes or dislikes.
 *
 * @param weight how much it counts; negative for a dislike
 * @param features attribute name to what it shows
 * @param embedding the look of its image as the items' model sees it; null without an image
 * @param imageId which image that is; null when it cannot be named
 */
public record TasteSignal(
    double weight,
    Map<String, Feature> features,
    @Nullable Embedding embedding,
    @Nullable String imageId) {
  /** A photo or an item as a model read it. */
  public static TasteSignal of(double weight, FashionVector vector) {
    return new TasteSignal(weight, vector.features(), vector.embedding(), vector.imageId());
  }

  /** Somebody likes an item. */
  public static TasteSignal liked(IndexedItem item, VectorLayout layout) {
    return new TasteSignal(1, layout.features(item.vector()), item.embedding(), item.imageId());
  }

  /**
   * Somebody likes garments of these classes.
   *
   * @param classes attribute to class
   * @throws IllegalArgumentException naming an unknown attribute or class, and the known ones
   */
  public static TasteSignal described(Map<String, String> classes, VectorLayout layout) {
    Map<String, Feature> features = new TreeMap<>();
    classes.forEach(
        (attribute, name) -> features.put(attribute, KnownClasses.sure(layout, attribute, name)));
    return new TasteSignal(1, features, null, null);
  }
}
