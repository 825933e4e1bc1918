package org.fashionnet.profile.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fashionnet.contracts.event.Feedback.Kind;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.contracts.profile.StyleRules;
import org.fashionnet.contracts.vector.Embedding;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.contracts.vector.Feature;
import org.junit.jupiter.api.Test;

class OpinionsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final FashionVector VECTOR =
      new FashionVector(
          "1".repeat(64),
          "model",
          "small-1",
          Map.of("pattern", new Feature("floral", 0.9f, List.of(0.9f, 0.1f))),
          Embedding.of(new float[] {1, 2}));

  /** What was said at one second after another, and is told in any order any number of times. */
  @Property(tries = 300)
  void telling_again_what_was_told_changes_nothing(@ForAll List<Kind> said, @ForAll long seed) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < said.size(); i++) {
      order.add(i);
    }
    Word told = tell(null, said, order);
    assertThat(tell(told, said, order)).isEqualTo(told);
    Collections.shuffle(order, new Random(seed));
    assertThat(tell(told, said, order)).isEqualTo(told);
  }

  private record Word(Kind kind, Instant at) {}

  private static Word tell(Word word, List<Kind> said, List<Integer> order) {
    for (int i : order) {
      var next = new Word(said.get(i), NOW.plusSeconds(i));
      if (word == null || Opinion.replaces(next.kind, next.at, word.kind, word.at)) {
        word = next;
      }
    }
    return word;
  }

  @Test
  void the_latest_word_counts_but_a_look_takes_nothing_back_and_what_was_bought_stays_bought() {
    assertThat(last(Kind.LIKE, Kind.DISLIKE)).isEqualTo(Kind.DISLIKE);
    assertThat(last(Kind.DISLIKE, Kind.LIKE)).isEqualTo(Kind.LIKE);
    assertThat(last(Kind.HIDE, Kind.VIEW)).isEqualTo(Kind.HIDE);
    assertThat(last(Kind.LIKE, Kind.VIEW)).isEqualTo(Kind.LIKE);
    assertThat(last(Kind.VIEW, Kind.LIKE)).isEqualTo(Kind.LIKE);
    assertThat(last(Kind.PURCHASE, Kind.LIKE)).isEqualTo(Kind.PURCHASE);
    assertThat(last(Kind.PURCHASE, Kind.DISLIKE)).isEqualTo(Kind.DISLIKE);
  }

  private static Kind last(Kind... said) {
    return tell(null, List.of(said), List.of(0, 1)).kind;
  }

  @Test
  void the_heaviest_count_and_the_newest_exclude() {
    List<Opinion> all = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      all.add(opinion("view-" + i, Kind.VIEW, 0.1, i));
      all.add(opinion("hide-" + i, Kind.HIDE, 0, i));
    }
    all.add(opinion("dress", Kind.LIKE, 0.5, 0));
    all.add(opinion("coat", Kind.DISLIKE, -0.75, 0));
    Collections.shuffle(all, new Random(1));
    Opinions opinions = Opinions.of(all);
    assertThat(opinions.counting()).hasSize(StyleProfile.MAX_FEEDBACK);
    assertThat(opinions.rows())
        .extracting(row -> row.itemId())
        .startsWith("coat", "dress", "view-2999", "view-2998");
    assertThat(opinions.excludedItemIds())
        .hasSize(StyleProfile.MAX_EXCLUDED)
        .startsWith("hide-2999", "hide-2998")
        .doesNotContain("coat");
    assertThat(opinions.all()).hasSize(StyleProfile.MAX_FEEDBACK + StyleProfile.MAX_EXCLUDED);
  }

  @Test
  void of_long_item_ids_fewer_are_kept_so_that_the_profile_has_room() {
    List<Opinion> all = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      all.add(opinion("👗".repeat(196) + "%04d".formatted(i), Kind.HIDE, 0, i));
    }
    List<String> kept = Opinions.of(all).excludedItemIds();
    int bytes = kept.stream().mapToInt(id -> id.getBytes(UTF_8).length).sum();
    assertThat(bytes)
        .isBetween(StyleProfile.MAX_EXCLUDED_BYTES - 800, StyleProfile.MAX_EXCLUDED_BYTES);
    assertThat(kept.getFirst()).endsWith("0999");
  }

  @Test
  void the_style_of_whoever_gave_no_photo_is_that_of_their_feedback() {
    var opinions =
        Opinions.of(
            List.of(
                opinion("dress", Kind.LIKE, 1, 1),
                opinion("coat", Kind.DISLIKE, -0.25, 0),
                opinion("hat", Kind.HIDE, 0, 2)));
    var wardrobe = new Wardrobe("ada", 1, List.of(), opinions, Map.of(), StyleRules.NONE, NOW);
    assertThat(wardrobe.modelVersion()).contains("model");
    assertThat(wardrobe.matrix().weight("pattern", "floral")).isEqualTo(0.75);
    assertThat(wardrobe.profile().rows()).isEmpty();
    assertThat(wardrobe.profile().feedback()).hasSize(2);
    assertThat(wardrobe.profile().excludedItemIds()).containsExactly("hat", "coat");
  }

  private static Opinion opinion(String itemId, Kind kind, double weight, int seconds) {
    return new Opinion(
        itemId, kind, weight, weight == 0 ? null : VECTOR, NOW.plus(Duration.ofSeconds(seconds)));
  }
}
