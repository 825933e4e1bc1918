package org.fashionnet.recommender.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.fashionnet.recommender.index.Generation;
import org.fashionnet.recommender.search.Diversity;
import org.fashionnet.recommender.search.Diversity.Pick;
import org.fashionnet.recommender.search.Filter;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.Page;
import org.fashionnet.recommender.search.Preference;
import org.fashionnet.recommender.search.Preference.Liking;
import org.fashionnet.recommender.search.Query;
import org.fashionnet.recommender.search.Rank;

/**
 * A page of a list for somebody.
 *
 * @param preference what it was ranked by
 * @param weights of all attributes
 * @param shown items on the pages before
 * @param picks the items, in order
 * @param next where the next page begins; null at the end
 */
record RankedPage(
    Preference preference, Map<String, Double> weights, int shown, List<Pick> picks, String next) {
  private static final int CANDIDATES = 5;

  /**
   * Ranks the items.
   *
   * @param stated weights that the person chose; empty for the usual
   * @param profile version of the profile; null without one
   * @param images imageIds that are left out
   */
  static RankedPage of(
      Generation generation,
      List<Liking> likings,
      Map<String, Double> stated,
      Long profile,
      Set<String> images,
      Wishes wishes) {
    Map<String, Double> chosen =
        wishes.attributeWeights().isEmpty() ? stated : wishes.attributeWeights();
    Supplier<Map<String, Double>> weights =
        () -> wishes.weighing().weights(chosen, likings, generation);
    return of(
        generation,
        weights,
        all -> Preference.of(generation.layout(), likings, all),
        profile,
        images,
        wishes);
  }

  /** Ranks the items by what they share with one, then by the similarity of the images. */
  static RankedPage similar(Generation generation, IndexedItem item, Wishes wishes) {
    return of(
        generation,
        wishes::attributeWeights,
        all ->
            Preference.of(generation.layout(), List.of(liked(item, generation)), all)
                .withoutExpected(),
        null,
        Set.of(),
        wishes);
  }

  private static RankedPage of(
      Generation generation,
      Supplier<Map<String, Double>> usual,
      Function<Map<String, Double>, Preference> ranking,
      Long profile,
      Set<String> images,
      Wishes wishes) {
    Filter filter = wishes.filter(generation, images);
    Optional<Cursor> cursor =
        Optional.ofNullable(wishes.cursor())
            .map(text -> Cursor.of(text, generation.modelVersion(), profile));
    Map<String, Double> weights =
        complete(cursor.map(Cursor::weights).orElseGet(usual), generation);
    Preference preference = ranking.apply(weights);
    if (wishes.diversity() != null) {
      return varied(generation, preference, weights, filter, wishes);
    }
    Optional<Rank> after = cursor.map(Cursor::rank);
    Page page = generation.search(new Query(preference, filter, wishes.pageLength(), after));
    int shown = cursor.map(Cursor::shown).orElse(0);
    String next =
        page.next()
            .map(
                rank ->
                    new Cursor(
                            generation.modelVersion(),
                            profile,
                            weights,
                            shown + page.hits().size(),
                            rank.toCursor())
                        .text())
            .orElse(null);
    List<Pick> picks = page.hits().stream().map(hit -> new Pick(hit, 0)).toList();
    return new RankedPage(preference, weights, shown, picks, next);
  }

  /** Of several times as many items as are shown. */
  private static RankedPage varied(
      Generation generation,
      Preference preference,
      Map<String, Double> weights,
      Filter filter,
      Wishes wishes) {
    int candidates = Math.min(Query.MOST, CANDIDATES * wishes.pageLength());
    Page page = generation.search(new Query(preference, filter, candidates, Optional.empty()));
    List<Pick> picks = Diversity.list(page.hits(), wishes.pageLength(), wishes.diversity());
    return new RankedPage(preference, weights, 0, picks, null);
  }

  /** The weights of all attributes, those that count 1 too. */
  private static Map<String, Double> complete(Map<String, Double> weights, Generation generation) {
    Map<String, Double> all = new LinkedHashMap<>();
    generation
        .layout()
        .taxonomy()
        .attributes()
        .forEach(a -> all.put(a.name(), weights.getOrDefault(a.name(), 1.0)));
    return all;
  }

  /** Somebody likes an item. */
  static Liking liked(IndexedItem item, Generation generation) {
    return new Liking(1, generation.layout().features(item.vector()), item.embedding());
  }
}
