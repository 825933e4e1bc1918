package org.fashionnet.benchmarks.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.fashionnet.contracts.profile.ProfileRow;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.contracts.vector.Embedding;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.recommender.ranking.taste.Distinctiveness;
import org.fashionnet.recommender.ranking.taste.Preference;
import org.fashionnet.recommender.ranking.taste.TasteSignal;
import org.fashionnet.recommender.search.QuantisedVector;
import org.fashionnet.recommender.search.Scoring;
import org.fashionnet.recommender.search.VectorLayout;

/**
 * Somebody with a wardrobe.
 *
 * @param plain what they like, with attributes that all count the same
 * @param distinctive the same, with attributes weighted by what sets the wardrobe apart
 */
record Shopper(List<FashionVector> wardrobe, Scoring plain, Scoring distinctive) {
  /** The model that reads items and wardrobes. */
  static final String MODEL = "benchmark";

  private static final int MOST_PHOTOS = 20;

  /** A profile has embeddings; items that are drawn without cannot be compared with it. */
  private static final Embedding INCOMPARABLE = Embedding.of(new float[] {1});

  /** Somebody who owns 1 to 20 of the labelled photos. */
  static Shopper ofPhotos(int number, DrawnCatalogue catalogue, VectorLayout layout, long[] items) {
    return of(number, catalogue::photoVector, catalogue, layout, items);
  }

  /** Somebody who owns 1 to 20 garments of exactly the commonest look. */
  static Shopper ofCommonest(
      int number, DrawnCatalogue catalogue, VectorLayout layout, long[] items) {
    return of(number, catalogue::commonestVector, catalogue, layout, items);
  }

  private static Shopper of(
      int number,
      Function<SplittableRandom, QuantisedVector> photo,
      DrawnCatalogue catalogue,
      VectorLayout layout,
      long[] items) {
    var random = new SplittableRandom(number);
    List<FashionVector> wardrobe = new ArrayList<>();
    List<TasteSignal> signals = new ArrayList<>();
    for (int photos = 1 + random.nextInt(MOST_PHOTOS); photos > 0; photos--) {
      var features = layout.features(photo.apply(random));
      Embedding look = catalogue.embedding(random);
      // No item has such an imageId.
      String imageId = "%064x".formatted(wardrobe.size());
      wardrobe.add(
          new FashionVector(
              imageId,
              MODEL,
              layout.taxonomy().version(),
              features,
              look == null ? INCOMPARABLE : look));
      signals.add(new TasteSignal(1, features, look, imageId));
    }
    Map<String, Double> byName = Distinctiveness.weights(layout, signals, items);
    return new Shopper(
        wardrobe,
        Preference.of(layout, signals, Map.of()).scoring(),
        Preference.of(layout, signals, byName).scoring());
  }

  /** Somebody whose interests are the tastes of these shoppers, each with the same share. */
  static StyleProfile profile(List<Shopper> interests) {
    List<ProfileRow> rows = new ArrayList<>();
    for (int number = 0; number < interests.size(); number++) {
      List<FashionVector> wardrobe = interests.get(number).wardrobe();
      for (FashionVector vector : wardrobe) {
        Integer interest = interests.size() == 1 ? null : number;
        rows.add(new ProfileRow(1.0 / wardrobe.size(), vector, null, interest));
      }
    }
    return new StyleProfile("shopper", 1, rows, Map.of());
  }
}
