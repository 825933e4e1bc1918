package org.fashionnet.recommender.ranking.taste;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.fashionnet.recommender.search.Catalogue;
import org.fashionnet.recommender.search.IndexedItem;

/** Draws tastes: up to five items of a catalogue, liked, disliked or of no weight. */
public final class Tastes {
  private Tastes() {}

  public static List<TasteSignal> signals(Catalogue catalogue) {
    return IntStream.rangeClosed(0, catalogue.below(5))
        .mapToObj(i -> signal(catalogue.below(4) - 1, catalogue.item(i)))
        .toList();
  }

  public static TasteSignal signal(double weight, IndexedItem item) {
    return new TasteSignal(
        weight, Catalogue.LAYOUT.features(item.vector()), item.embedding(), item.imageId());
  }

  public static Preference preference(Catalogue catalogue) {
    Map<String, Double> weights = Map.of("color", (double) catalogue.below(4));
    return Preference.of(Catalogue.LAYOUT, signals(catalogue), weights);
  }
}
