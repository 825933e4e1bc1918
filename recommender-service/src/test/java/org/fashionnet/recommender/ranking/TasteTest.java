package org.fashionnet.recommender.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.fashionnet.contracts.profile.ProfileRow;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.contracts.profile.StyleRules;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.recommender.Samples;
import org.fashionnet.recommender.search.Filter;
import org.fashionnet.recommender.search.IndexedItem;
import org.junit.jupiter.api.Test;

class TasteTest {
  private final Map<String, InMemoryCatalogue> catalogues = new HashMap<>();

  @Test
  void after_a_change_of_the_model_feedback_counts_as_the_new_model_reads_the_item() {
    offer("dress", 1, "old", "striped", "red", "sleeveless");
    offer("coat", 2, "old", "solid", "blue", "full-sleeve");
    offer("dress", 1, "new", "floral", "red", "sleeveless");
    StyleProfile profile =
        profile(
            row(1, 1, "dress", "old", "striped", "red", "sleeveless"),
            row(-1, 3, "gone", "old", "solid", "red", "sleeveless"),
            row(2, 4, "unread", "new", "striped", "blue", "half-sleeve"));
    assertThat(patterns("old", profile)).containsExactly("striped 1.0", "solid -1.0");
    // What the shop no longer has was read by the old model alone.
    assertThat(patterns("new", profile)).containsExactly("striped 2.0", "floral 1.0");
  }

  @Test
  void after_a_change_of_the_model_the_heaviest_feedback_is_looked_up() {
    offer("dress", 1, "new", "floral", "red", "sleeveless");
    ProfileRow[] rows =
        IntStream.range(0, 60)
            .mapToObj(i -> row(1, i, "dress", "old", "solid", "red", "sleeveless"))
            .toArray(ProfileRow[]::new);
    assertThat(patterns("new", profile(rows))).hasSize(50);
  }

  @Test
  void what_a_person_saw_counts_although_the_item_has_another_picture_since() {
    offer("dress", 2, "model", "floral", "red", "sleeveless");
    StyleProfile profile = profile(row(1, 1, "dress", "model", "solid", "red", "sleeveless"));
    assertThat(patterns("model", profile)).containsExactly("solid 1.0");
  }

  @Test
  void of_whoever_only_dislikes_the_popular_items_that_share_least_with_it_come_first() {
    offer("a", 1, "model", "floral", "red", "sleeveless");
    offer("b", 2, "model", "floral", "red", "sleeveless");
    offer("c", 3, "model", "floral", "blue", "sleeveless");
    offer("d", 4, "model", "solid", "blue", "full-sleeve");
    StyleProfile nothing = profile();
    StyleProfile dislikes = profile(row(-1, 9, "x", "model", "floral", "red", "half-sleeve"));
    assertThat(popular(nothing)).containsExactly("b", "c", "d", "a");
    assertThat(popular(dislikes)).containsExactly("d", "c", "b", "a");
    assertThat(Taste.of(dislikes, catalogue("model")).isCold()).isTrue();
    StyleProfile views = profile(row(0.1, 9, "x", "model", "floral", "red", "half-sleeve"));
    assertThat(Taste.of(views, catalogue("model")).isCold()).isFalse();
  }

  private List<String> popular(StyleProfile profile) {
    InMemoryCatalogue catalogue = catalogue("model");
    return Taste.of(profile, catalogue).popular(catalogue, Filter.NONE, 10).stream()
        .map(IndexedItem::itemId)
        .toList();
  }

  private List<String> patterns(String model, StyleProfile profile) {
    return Taste.of(profile, catalogue(model)).parts().getFirst().signals().stream()
        .map(signal -> signal.features().get("pattern").className() + " " + signal.weight())
        .toList();
  }

  private InMemoryCatalogue catalogue(String model) {
    return catalogues.computeIfAbsent(model, InMemoryCatalogue::new);
  }

  private static StyleProfile profile(ProfileRow... feedback) {
    return new StyleProfile(
        1,
        "ada",
        1,
        List.of(),
        List.of(),
        List.of(feedback),
        List.of(),
        Map.of(),
        StyleRules.NONE,
        Map.of());
  }

  private static ProfileRow row(
      double weight, int image, String itemId, String model, String... classes) {
    FashionVector vector = Samples.vector(Samples.imageId(image), model, classes);
    return new ProfileRow(weight, vector, itemId);
  }

  /** An item of the shop as a model reads it. */
  private void offer(String itemId, int image, String model, String... classes) {
    catalogue(model).put(ShopItems.item(itemId, image, classes));
  }
}
