package org.fashionnet.recommender.ranking;

import static java.util.stream.Collectors.toSet;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.fashionnet.contracts.profile.Interest;
import org.fashionnet.contracts.profile.ProfileRow;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.recommender.ranking.list.Oversampling;
import org.fashionnet.recommender.ranking.taste.Preference;
import org.fashionnet.recommender.search.Filter;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.Scoring;

/**
 * What a style profile says to the items that one model read.
 *
 * @param rows photos and items with feedback, as that model reads them
 * @param owned imageIds of the photos
 */
record Taste(StyleProfile profile, List<ProfileRow> rows, Set<String> owned) {
  /** Bounds the cost of an answer after a change of the model: the heaviest are looked up. */
  private static final int MOST_LOOKED_UP = 50;

  /**
   * The taste as the model of a catalogue sees it. What a person saw counts: an item with feedback
   * has the vector of its row if that is of this model; otherwise that of the item as it is now, if
   * the shop still has it.
   */
  static Taste of(StyleProfile profile, CatalogueView catalogue) {
    String model = catalogue.modelVersion();
    List<ProfileRow> garments = profile.rows(model);
    Predicate<ProfileRow> ofModel = row -> row.vector().modelVersion().equals(model);
    Stream<ProfileRow> seen = profile.feedback().stream().filter(ofModel);
    Stream<ProfileRow> lookedUp =
        profile.feedback().stream()
            .filter(ofModel.negate())
            .limit(MOST_LOOKED_UP)
            .flatMap(row -> lookedUp(row, catalogue).stream());
    return new Taste(
        profile,
        Stream.of(garments.stream(), seen, lookedUp).flatMap(rows -> rows).toList(),
        garments.stream().map(row -> row.vector().imageId()).collect(toSet()));
  }

  private static Optional<ProfileRow> lookedUp(ProfileRow row, CatalogueView catalogue) {
    return Optional.ofNullable(row.itemId())
        .flatMap(catalogue::known)
        .map(catalogue::vector)
        .map(vector -> new ProfileRow(row.weight(), vector, row.itemId(), row.interest()));
  }

  /** The interests, each with what is disliked. */
  List<TastePart> parts() {
    return Interest.of(rows).stream().map(TastePart::of).toList();
  }

  /** Whether nothing is liked: then no item can be recommended for what it shares. */
  boolean isCold() {
    return rows.stream().noneMatch(row -> row.weight() > 0);
  }

  /**
   * What is popular. For somebody who only dislikes, the popular items that share least with what
   * they dislike come first; of equal ones the more popular.
   */
  List<IndexedItem> popular(CatalogueView catalogue, Filter filter, int limit) {
    if (rows.isEmpty()) {
      return catalogue.popular(filter, limit);
    }
    Scoring scoring =
        Preference.of(catalogue.layout(), TastePart.signals(rows), profile.attributeWeights())
            .scoring();
    return catalogue.popular(filter, Oversampling.candidates(limit)).stream()
        .sorted(Comparator.comparingDouble(item -> -scoring.score(item.vector())))
        .limit(limit)
        .toList();
  }
}
