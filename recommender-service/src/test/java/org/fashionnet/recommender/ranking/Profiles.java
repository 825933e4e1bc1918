package org.fashionnet.recommender.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fashionnet.contracts.profile.ProfileRow;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.contracts.profile.StyleRules;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.recommender.search.Catalogue;
import org.fashionnet.recommender.search.IndexedItem;

/** Profiles of people who like drawn items. */
final class Profiles {
  private Profiles() {}

  /**
   * Somebody with a wardrobe of several interests, one piece at least of each.
   *
   * @param interests 1 for a wardrobe whose rows name none
   */
  static StyleProfile drawn(Catalogue drawn, CatalogueView catalogue, int interests) {
    List<ProfileRow> rows = new ArrayList<>();
    for (int i = 0; i < interests + drawn.below(4); i++) {
      FashionVector vector = catalogue.vector(withLook(drawn, 1_000 + i));
      rows.add(
          new ProfileRow(1 + drawn.below(2), vector, null, interests == 1 ? null : i % interests));
    }
    return of(1, rows, List.of(), List.of(), StyleRules.NONE);
  }

  private static IndexedItem withLook(Catalogue drawn, int number) {
    return Stream.generate(() -> drawn.item(number))
        .filter(item -> item.embedding() != null)
        .findFirst()
        .orElseThrow();
  }

  static StyleProfile of(
      long version,
      List<ProfileRow> rows,
      List<ProfileRow> feedback,
      List<String> excluded,
      StyleRules rules) {
    return new StyleProfile(
        1, "ada", version, rows, List.of(), feedback, excluded, Map.of(), rules, Map.of());
  }
}
