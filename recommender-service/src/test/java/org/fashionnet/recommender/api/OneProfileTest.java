package org.fashionnet.recommender.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fashionnet.contracts.profile.ProfileRow;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.contracts.profile.StyleRules;
import org.fashionnet.recommender.Libraries;
import org.fashionnet.recommender.Samples;
import org.fashionnet.recommender.index.ItemIndex;
import org.fashionnet.recommender.index.ServedIndex;
import org.fashionnet.recommender.ranking.ProfileSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A newer profile may come while a request is answered. Here one comes after each look-up. */
class OneProfileTest {
  private final Libraries libraries = new Libraries();
  private final ItemIndex index = libraries.fresh();
  private final List<StyleProfile> read = new ArrayList<>();
  private final RecommendationsResource resource =
      new RecommendationsResource(
          new ServedIndex(index),
          new ProfileSource() {
            @Override
            public Optional<StyleProfile> find(String userId) {
              return newerEachTime(userId);
            }

            @Override
            public Optional<StyleProfile> find(String userId, long version) {
              throw new AssertionError("a first page asks for no earlier profile");
            }
          });

  @BeforeEach
  void offer() {
    for (int i = 1; i <= 3; i++) {
      String itemId = "dress" + i;
      index.put(Samples.item(itemId, Samples.imageId(i), i));
      index.put(
          itemId, Samples.vector(Samples.imageId(i), "model", "solid", "red", "sleeveless"), i);
    }
    index.refresh();
  }

  @AfterEach
  void close() {
    libraries.close();
  }

  /**
   * Version n excludes the item of number n, and has a photo that only the first one's model read.
   */
  private Optional<StyleProfile> newerEachTime(String userId) {
    int version = read.size() + 1;
    var photo =
        Samples.vector(
            Samples.imageId(9), version == 1 ? "model" : "newer", "solid", "red", "sleeveless");
    read.add(
        new StyleProfile(
            1,
            userId,
            version,
            List.of(new ProfileRow(1, photo)),
            List.of(),
            List.of(),
            List.of("dress" + version),
            Map.of(),
            StyleRules.NONE,
            Map.of()));
    return Optional.of(read.getLast());
  }

  @Test
  void a_list_is_made_of_the_profile_that_was_read_first() {
    var list = resource.forPerson("ada", new ListParameters());
    assertThat(list.source().profileVersion()).isEqualTo(1);
    assertThat(list.items())
        .extracting(RecommendationViews.Recommendation::item)
        .hasSize(2)
        .noneMatch(item -> item.contains("dress1"));
    assertThat(read).hasSize(1);
  }

  @Test
  void the_place_of_an_item_is_explained_by_the_profile_that_was_read_first() {
    var place = resource.place("ada", "dress2", new ListParameters());
    assertThat(place.subject().profileVersion()).isEqualTo(1);
    assertThat(place.listed()).isTrue();
    assertThat(read).hasSize(1);
  }
}
