package org.fashionnet.profile.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.fashionnet.contracts.profile.Interest;
import org.fashionnet.contracts.profile.ProfileRow;
import org.fashionnet.contracts.vector.Embedding;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.contracts.vector.Feature;
import org.junit.jupiter.api.Test;

class InterestsTest {
  private static final Map<String, List<String>> CLASSES =
      Map.of(
          "color", List.of("black", "white", "blue", "red"),
          "style", List.of("formal", "party", "casual"),
          "garment", List.of("shirt", "dress", "hoodie"),
          "pattern", List.of("checkered", "striped", "floral", "graphic", "solid"),
          "fabric", List.of("cotton", "chiffon", "lace", "wool", "silk", "denim", "synthetic"),
          "shape", List.of("full-sleeve", "half-sleeve", "sleeveless"));

  private int images;

  @Test
  void work_and_party_are_two_interests_and_say_what_they_are_about() {
    List<ProfileRow> liked = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      liked.add(
          row(1, "color", i % 2 == 0 ? "white" : "blue", "style", "formal", "garment", "shirt"));
      liked.add(row(1.5, "color", "black", "style", "party", "garment", "dress"));
    }
    List<Interest> interests = Interest.of(marked(liked));
    assertThat(interests).extracting(Interest::number).containsExactly(0, 1);
    assertThat(interests.getFirst().about()).containsExactlyInAnyOrder("black", "party", "dress");
    assertThat(interests.getFirst().share()).isEqualTo(0.6);
    assertThat(interests.getLast().about()).contains("formal", "shirt");
    assertThat(interests.getLast().own()).hasSize(6);
  }

  @Test
  void garments_of_one_taste_that_differ_here_and_there_are_one_interest() {
    List<ProfileRow> liked = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String color = CLASSES.get("color").get(i % 4);
      String style = i < 10 ? "party" : "casual";
      liked.add(
          row(
              1,
              "color",
              color,
              "style",
              style,
              "garment",
              "dress",
              "pattern",
              "solid",
              "fabric",
              "cotton",
              "shape",
              "sleeveless"));
    }
    assertThat(Interest.of(marked(liked))).hasSize(1);
  }

  @Test
  void two_garments_unlike_the_others_are_no_interest_but_three_are() {
    List<ProfileRow> liked = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      liked.add(row(1, "color", "white", "style", "formal", "garment", "shirt"));
    }
    for (int i = 0; i < 2; i++) {
      liked.add(row(1, "color", "red", "style", "party", "garment", "dress"));
    }
    assertThat(Interest.of(marked(liked))).hasSize(1);
    liked.add(row(1, "color", "red", "style", "party", "garment", "dress"));
    assertThat(Interest.of(marked(liked))).hasSize(2);
  }

  @Test
  void a_dislike_is_in_no_interest_and_is_compared_in_all() {
    List<ProfileRow> rows = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      rows.add(row(1, "color", "white", "style", "formal", "garment", "shirt"));
      rows.add(row(1, "color", "red", "style", "party", "garment", "dress"));
    }
    ProfileRow disliked = row(-1, "color", "blue", "style", "casual", "garment", "hoodie");
    rows.add(disliked);
    List<Interest> interests = Interest.of(marked(rows));
    assertThat(interests)
        .hasSize(2)
        .allSatisfy(interest -> assertThat(interest.own()).hasSize(4))
        .allSatisfy(interest -> assertThat(interest.rows()).contains(disliked).hasSize(5));
  }

  @Test
  void nothing_liked_is_no_interest() {
    ProfileRow disliked = row(-1, "color", "blue");
    assertThat(new Interests(List.of()).marked(disliked)).isEqualTo(disliked);
  }

  @Property(tries = 100)
  void interests_are_few_large_enough_numbered_by_weight_and_the_same_every_time(
      @ForAll @IntRange(max = 60) int count, @ForAll long seed) {
    var random = new Random(seed);
    List<ProfileRow> liked = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String[] classes = new String[2 * CLASSES.size()];
      int place = 0;
      for (var attribute : CLASSES.entrySet()) {
        classes[place++] = attribute.getKey();
        List<String> names = attribute.getValue();
        // Early rows differ from late ones.
        int from = i < count / 2 ? 0 : names.size() / 2;
        classes[place++] =
            random.nextInt(5) == 0 ? null : names.get(from + random.nextInt(names.size() - from));
      }
      liked.add(row(0.5 + random.nextInt(3), classes));
    }
    List<ProfileRow> marked = marked(liked);
    assertThat(marked).isEqualTo(marked(liked));
    Map<Integer, List<ProfileRow>> byInterest =
        marked.stream().collect(Collectors.groupingBy(ProfileRow::interest));
    int most = Math.max(1, Math.min(Interests.MOST, count / Interests.FEWEST));
    assertThat(byInterest.size()).isLessThanOrEqualTo(most);
    if (byInterest.size() > 1) {
      assertThat(byInterest.values()).allMatch(rows -> rows.size() >= Interests.FEWEST);
    }
    assertThat(Interest.of(marked).stream().map(Interest::share).toList())
        .isSortedAccordingTo(Collections.reverseOrder());
    assertThat(byInterest.keySet()).isEqualTo(numbers(byInterest.size()));
  }

  private static Set<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().collect(Collectors.toSet());
  }

  private static List<ProfileRow> marked(List<ProfileRow> rows) {
    var interests = new Interests(rows.stream().filter(row -> row.weight() > 0).toList());
    return rows.stream().map(interests::marked).toList();
  }

  /** A row from pairs of attribute and class; null is unsure. */
  private ProfileRow row(double weight, String... classes) {
    Map<String, Feature> features = new LinkedHashMap<>();
    for (int i = 0; i < classes.length; i += 2) {
      int known = CLASSES.get(classes[i]).size();
      features.put(classes[i], new Feature(classes[i + 1], 0.5f, Collections.nCopies(known, 0.5f)));
    }
    return new ProfileRow(
        weight,
        new FashionVector(
            "%064x".formatted(images++),
            "model",
            "small-1",
            features,
            Embedding.of(new float[] {1, 2})));
  }
}
