package org.fashionnet.recommender.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fashionnet.recommender.index.Generation;
import org.fashionnet.recommender.ranking.list.Diversity;
import org.fashionnet.recommender.ranking.list.Diversity.Pick;
import org.fashionnet.recommender.ranking.list.Interleaving;
import org.fashionnet.recommender.ranking.list.Interleaving.Progress;
import org.fashionnet.recommender.ranking.list.Interleaving.Slice;
import org.fashionnet.recommender.ranking.list.Listing.Position;
import org.fashionnet.recommender.ranking.taste.Preference;
import org.fashionnet.recommender.ranking.taste.TasteSignal;
import org.fashionnet.recommender.search.Filter;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.Query;

/**
 * A page of a list for somebody.
 *
 * @param parts what it was ranked by; picks name their number
 * @param shown items on the pages before
 * @param picks the items, in order
 * @param positions where the list of each part stands behind the page; empty of a varied list
 * @param next where the next page begins; null at the end
 * @param explained whether it was asked where the scores come from
 */
record RankedPage(
    List<Part> parts,
    int shown,
    List<Pick> picks,
    List<Optional<Position>> positions,
    String next,
    boolean explained) {
  private static final int CANDIDATES = 5;

  /**
   * A part of a taste, made ready for ranking.
   *
   * @param weights of all attributes
   */
  record Part(TastePart taste, Map<String, Double> weights, Preference preference) {}

  /** Weighs attributes; 1 where absent. */
  private interface Weights {
    Map<String, Double> of(List<TasteSignal> likings);
  }

  /**
   * Ranks the items.
   *
   * @param taste its parts, which are interleaved
   * @param stated weights that the person chose; empty for the usual
   * @param profile version of the profile; null without one
   * @param images imageIds that are left out
   */
  static RankedPage of(
      Generation generation,
      List<TastePart> taste,
      Map<String, Double> stated,
      Long profile,
      Set<String> images,
      Wishes wishes) {
    Map<String, Double> chosen =
        wishes.attributeWeights().isEmpty() ? stated : wishes.attributeWeights();
    return of(
        generation,
        taste,
        likings -> wishes.weighing().weights(chosen, likings, generation),
        profile,
        images,
        wishes);
  }

  /** Ranks the items for somebody who likes one. */
  static RankedPage similar(Generation generation, IndexedItem item, Wishes wishes) {
    return of(
        generation,
        TastePart.whole(List.of(liked(item, generation))),
        likings -> wishes.attributeWeights(),
        null,
        Set.of(),
        wishes);
  }

  private static RankedPage of(
      Generation generation,
      List<TastePart> taste,
      Weights usual,
      Long profile,
      Set<String> images,
      Wishes wishes) {
    Filter filter = wishes.filter(generation, images);
    Optional<Cursor> cursor =
        Optional.ofNullable(wishes.cursor())
            .map(text -> Cursor.of(text, generation, profile, taste.size()));
    List<Part> parts = new ArrayList<>();
    for (TastePart part : taste) {
      int number = parts.size();
      Map<String, Double> weights =
          cursor
              .map(page -> page.weights(number, generation))
              .orElseGet(() -> complete(usual.of(part.likings()), generation));
      var preference = Preference.of(generation.layout(), part.likings(), weights);
      parts.add(new Part(part, weights, preference));
    }
    if (wishes.diversity() != null) {
      return varied(generation, parts, filter, wishes);
    }
    List<Progress> from = cursor.map(Cursor::progress).orElseGet(() -> beginning(parts));
    int limit = wishes.pageLength();
    Slice slice = Interleaving.of(lists(parts), from, filter, limit, generation::search);
    // A full page may be followed by another.
    String next =
        slice.entries().size() < limit
            ? null
            : Cursor.of(generation, profile, parts, slice.progress()).text();
    List<Pick> picks =
        slice.entries().stream().map(entry -> new Pick(entry.part(), entry.hit(), 0)).toList();
    int shown = from.stream().mapToInt(Progress::taken).sum();
    List<Optional<Position>> positions = slice.progress().stream().map(Progress::position).toList();
    return new RankedPage(parts, shown, picks, positions, next, wishes.explain());
  }

  /** Of several times as many items as are shown. */
  private static RankedPage varied(
      Generation generation, List<Part> parts, Filter filter, Wishes wishes) {
    int candidates = Math.min(Query.MOST, CANDIDATES * wishes.pageLength());
    List<Interleaving.Part> lists = lists(parts);
    Slice slice = Interleaving.of(lists, beginning(parts), filter, candidates, generation::search);
    List<Double> shares = lists.stream().map(Interleaving.Part::share).toList();
    List<Pick> picks =
        Diversity.list(slice.entries(), shares, wishes.pageLength(), wishes.diversity());
    return new RankedPage(parts, 0, picks, List.of(), null, wishes.explain());
  }

  private static List<Interleaving.Part> lists(List<Part> parts) {
    return parts.stream()
        .map(part -> new Interleaving.Part(part.preference().scoring(), part.taste().share()))
        .toList();
  }

  private static List<Progress> beginning(List<Part> parts) {
    return Collections.nCopies(parts.size(), Progress.NONE);
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
  static TasteSignal liked(IndexedItem item, Generation generation) {
    return new TasteSignal(
        1, generation.layout().features(item.vector()), item.embedding(), item.imageId());
  }
}
