package org.fashionnet.recommender.api;

import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toSet;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.fashionnet.contracts.profile.Interest;
import org.fashionnet.contracts.profile.ProfileRow;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.recommender.index.Generation;
import org.fashionnet.recommender.ranking.taste.Preference;
import org.fashionnet.recommender.search.Filter;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.Query;

/**
 * What a style profile says to the items of one generation.
 *
 * @param rows photos and items with feedback, as the generation's model reads them
 * @param owned imageIds of the photos
 */
record Taste(StyleProfile profile, List<ProfileRow> rows, Set<String> owned) {
  /** Candidates for one place of the list of whoever likes nothing. */
  private static final int CANDIDATES = 5;

  /**
   * Bounds what an answer costs after a change of the model: the heaviest feedback is looked up.
   */
  private static final int MOST_LOOKED_UP = 50;

  /**
   * The taste as one model sees it. What a person saw counts: an item with feedback has the vector
   * that the row carries if it is of this model; else that of the item as it is now, if the shop
   * still has it.
   */
  static Taste of(StyleProfile profile, Generation generation) {
    String model = generation.modelVersion();
    List<ProfileRow> garments = profile.rows(model);
    Map<Boolean, List<ProfileRow>> feedback =
        profile.feedback().stream()
            .collect(partitioningBy(row -> row.vector().modelVersion().equals(model)));
    Stream<ProfileRow> lookedUp =
        feedback.get(false).stream()
            .limit(MOST_LOOKED_UP)
            .flatMap(row -> lookedUp(row, generation).stream());
    return new Taste(
        profile,
        Stream.of(garments.stream(), feedback.get(true).stream(), lookedUp)
            .flatMap(rows -> rows)
            .toList(),
        garments.stream().map(row -> row.vector().imageId()).collect(toSet()));
  }

  private static Optional<ProfileRow> lookedUp(ProfileRow row, Generation generation) {
    return generation
        .known(row.itemId())
        .map(generation::vector)
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
   * What is popular. Of whoever only dislikes, the popular items that share least with what they
   * dislike come first; of equals, what is more popular.
   */
  List<IndexedItem> popular(Generation generation, Filter filter, int limit) {
    if (rows.isEmpty()) {
      return generation.popular(filter, limit);
    }
    Preference preference =
        Preference.of(generation.layout(), TastePart.likings(rows), profile.attributeWeights());
    return generation.popular(filter, Math.min(Query.MOST, CANDIDATES * limit)).stream()
        .sorted(Comparator.comparingDouble(item -> -preference.scoring().score(item.vector())))
        .limit(limit)
        .toList();
  }
}
