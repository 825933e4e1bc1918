package org.fashionnet.benchmarks.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.fashionnet.recommender.ranking.taste.Distinctiveness;
import org.fashionnet.recommender.ranking.taste.Preference;
import org.fashionnet.recommender.ranking.taste.TasteSignal;
import org.fashionnet.recommender.search.QuantisedVector;
import org.fashionnet.recommender.search.Scoring;
import org.fashionnet.recommender.search.VectorLayout;

/** Somebody with a wardrobe, and what they like with attributes weighed in both ways. */
record Shopper(Scoring plain, Scoring distinctive) {
  private static final int MOST_PHOTOS = 20;

  /** Who owns 1 to 20 of the labelled photos. */
  static Shopper ofPhotos(int number, DrawnCatalogue catalogue, VectorLayout layout, long[] items) {
    return of(number, catalogue::photoVector, catalogue, layout, items);
  }

  /** Who likes exactly the commonest look, and owns 1 to 20 garments of it. */
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
    List<TasteSignal> likings = new ArrayList<>();
    for (int photos = 1 + random.nextInt(MOST_PHOTOS); photos > 0; photos--) {
      var features = layout.features(photo.apply(random));
      likings.add(new TasteSignal(1, features, catalogue.embedding(random), null));
    }
    Map<String, Double> byName = Distinctiveness.weights(layout, likings, items);
    return new Shopper(
        Preference.of(layout, likings, Map.of()).scoring(),
        Preference.of(layout, likings, byName).scoring());
  }
}
