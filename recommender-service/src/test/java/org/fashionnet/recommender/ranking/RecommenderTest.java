package org.fashionnet.recommender.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fashionnet.contracts.profile.ProfileRow;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.contracts.profile.StyleRules;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.recommender.Samples;
import org.fashionnet.recommender.ranking.ListRequest.Paging;
import org.fashionnet.recommender.ranking.taste.TasteSignal;
import org.fashionnet.recommender.search.IndexedItem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecommenderTest {
  private static final ListRequest REQUEST = ListRequest.first(10);

  private final InMemoryCatalogue catalogue = new InMemoryCatalogue("model");
  private final Recommender recommender = new Recommender(catalogue);

  /** The red dress is liked most, then the striped shirt, then the blue coat. */
  private final ProfileRow liked = row(1, "striped", "red", "sleeveless");

  @BeforeEach
  void offer() {
    catalogue.put(ShopItems.item("dress", 11, "floral", "red", "sleeveless"));
    catalogue.put(ShopItems.item("shirt", 12, "striped", "blue", "half-sleeve"));
    catalogue.put(ShopItems.item("coat", 13, "solid", "blue", "full-sleeve"));
  }

  @Test
  void what_shares_most_with_the_wardrobe_comes_first() {
    assertThat(ids(profile(List.of(), StyleRules.NONE))).containsExactly("dress", "shirt", "coat");
  }

  @Test
  void what_somebody_owns_or_does_not_want_is_left_out() {
    catalogue.put(ShopItems.item("owned", 1, "striped", "red", "sleeveless"));
    assertThat(ids(profile(List.of("shirt"), StyleRules.NONE))).containsExactly("dress", "coat");
  }

  @Test
  void rules_of_a_person_hold_and_those_that_the_model_does_not_know_are_named() {
    var rules =
        new StyleRules(Map.of(), Map.of("color", List.of("red", "mauve"), "size", List.of("xl")));
    StyleProfile profile = profile(List.of(), rules);
    assertThat(ids(profile)).containsExactly("shirt", "coat");
    assertThat(recommender.forPerson(profile, REQUEST).ignoredRules())
        .hasSize(2)
        .anyMatch(rule -> rule.startsWith("never: ") && rule.contains("mauve"))
        .anyMatch(rule -> rule.startsWith("never: ") && rule.contains("size"));
  }

  @Test
  void a_request_weighs_before_the_person_and_the_person_before_the_catalogue() {
    StyleProfile weighing = new StyleProfile("ada", 1, List.of(liked), Map.of("pattern", 9.0));
    assertThat(ids(weighing, new Weighting.Distinctive())).startsWith("shirt");
    assertThat(ids(weighing, new Weighting.Stated(Map.of("pattern", 0.0)))).startsWith("dress");
    assertThat(ids(weighing, new Weighting.Equal())).startsWith("dress");
  }

  @Test
  void whoever_likes_nothing_sees_what_is_popular_on_one_page() {
    StyleProfile nothing = new StyleProfile("ada", 1, List.of(), Map.of());
    var list = recommender.forPerson(nothing, REQUEST).list();
    assertThat(list).isInstanceOf(RecommendedList.Popular.class);
    assertThat(((RecommendedList.Popular) list).items())
        .extracting(IndexedItem::itemId)
        .containsExactlyInAnyOrder("dress", "shirt", "coat");
    assertThat(recommender.forVisitor(List.of(), REQUEST))
        .usingRecursiveComparison()
        .comparingOnlyFields("items")
        .isEqualTo(list);
    assertThatThrownBy(() -> recommender.forVisitor(List.of(), request("any")))
        .hasMessage("cursor: the list of what is popular has one page");
  }

  @Test
  void an_item_has_no_standing_while_nothing_is_liked() {
    StyleProfile nothing = new StyleProfile("ada", 1, List.of(), Map.of());
    IndexedItem coat = catalogue.known("coat").orElseThrow();
    assertThat(recommender.standing(coat, nothing, REQUEST)).isEmpty();
  }

  @Test
  void an_interest_without_a_listed_item_has_nothing_to_compare_with() {
    ProfileRow summer = new ProfileRow(9, liked.vector(), null, 0);
    FashionVector winter = row(2, "solid", "blue", "full-sleeve").vector();
    StyleProfile two =
        new StyleProfile("ada", 1, List.of(summer, new ProfileRow(1, winter, null, 1)), Map.of());
    IndexedItem coat = catalogue.known("coat").orElseThrow();
    ItemStanding standing = recommender.standing(coat, two, ListRequest.first(1)).orElseThrow();
    assertThat(standing.comparedWith().taste().interest()).isEqualTo(1);
    assertThat(standing.last()).isEmpty();
    assertThat(standing.changes()).isEmpty();
    assertThat(standing.verdict())
        .isEqualTo("no item is listed for the interest that it suits best");
  }

  @Test
  void a_cursor_of_another_profile_version_is_refused() {
    String next =
        page(profile(List.of(), StyleRules.NONE), ListRequest.first(1)).next().orElseThrow();
    StyleProfile newer = Profiles.of(2, List.of(liked), List.of(), List.of(), StyleRules.NONE);
    assertThatThrownBy(() -> recommender.forPerson(newer, request(next)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the profile has changed");
    assertThatThrownBy(
            () -> recommender.forVisitor(List.of(TasteSignal.of(1, liked.vector())), request(next)))
        .hasMessageContaining("the profile has changed");
  }

  @Test
  void unknown_names_of_a_request_are_refused_with_what_is_allowed() {
    StyleProfile profile = profile(List.of(), StyleRules.NONE);
    var unknown =
        new ListRequest(
            ItemFilters.NONE,
            new Weighting.Stated(Map.of("size", 1.0)),
            Optional.empty(),
            Paging.of(null, null));
    assertThatThrownBy(() -> recommender.forPerson(profile, unknown))
        .hasMessageStartingWith("attributeWeights: unknown attribute 'size'; allowed: [");
  }

  private StyleProfile profile(List<String> excluded, StyleRules rules) {
    return Profiles.of(1, List.of(liked), List.of(), excluded, rules);
  }

  private List<String> ids(StyleProfile profile) {
    return ids(profile, new Weighting.Equal());
  }

  private List<String> ids(StyleProfile profile, Weighting weighting) {
    var request =
        new ListRequest(ItemFilters.NONE, weighting, Optional.empty(), Paging.of(null, null));
    return page(profile, request).picks().stream().map(pick -> pick.hit().item().itemId()).toList();
  }

  private RankedPage page(StyleProfile profile, ListRequest request) {
    return ((RecommendedList.Ranked) recommender.forPerson(profile, request).list()).page();
  }

  private static ListRequest request(String cursor) {
    return new ListRequest(
        ItemFilters.NONE, new Weighting.Distinctive(), Optional.empty(), Paging.of(1, cursor));
  }

  private static ProfileRow row(int image, String... classes) {
    return new ProfileRow(1, Samples.vector(Samples.imageId(image), "model", classes));
  }
}
