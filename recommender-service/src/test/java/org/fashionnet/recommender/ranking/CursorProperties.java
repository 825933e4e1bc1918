package org.fashionnet.recommender.ranking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.fashionnet.contracts.profile.ProfileRow;
import org.fashionnet.recommender.ranking.list.Interleaving.Progress;
import org.fashionnet.recommender.ranking.list.Listing.Position;
import org.fashionnet.recommender.ranking.taste.Tastes;
import org.fashionnet.recommender.search.Catalogue;
import org.fashionnet.recommender.search.Rank;

class CursorProperties {
  private static final CatalogueView CATALOGUE = new InMemoryCatalogue("model");
  private static final String MALFORMED =
      "cursor is not the 'next' of an earlier answer: leave it out to begin anew";

  @Property(tries = 300)
  void what_is_written_is_read_again(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 16) int parts) {
    var drawn = new Catalogue(seed);
    List<RankedPage.Part> taste = taste(drawn, parts);
    List<Progress> progress = IntStream.range(0, parts).mapToObj(i -> progress(drawn)).toList();
    Optional<Long> profile =
        drawn.below(2) == 0 ? Optional.empty() : Optional.of((long) drawn.below(9));
    String text = Cursor.of(CATALOGUE, profile, taste, progress).text();
    assertThat(text).matches("[A-Za-z0-9_-]{1,16000}");
    Cursor read = Cursor.of(text, CATALOGUE, profile, parts);
    assertThat(read.progress()).isEqualTo(progress);
    for (int i = 0; i < parts; i++) {
      assertThat(read.weights(i, CATALOGUE.layout()))
          .isEqualTo(taste.get(i).preference().attributeWeights());
    }
  }

  @Property(tries = 1000)
  void any_other_text_is_refused_with_the_same_message(@ForAll String text) {
    assertThat(catchThrowable(() -> Cursor.of(text, CATALOGUE, Optional.empty(), 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(MALFORMED);
  }

  @Property(tries = 1000)
  void a_cursor_with_a_changed_byte_is_refused_or_reads_as_a_cursor(
      @ForAll long seed, @ForAll byte changed, @ForAll @IntRange(min = 0, max = 400) int at) {
    var drawn = new Catalogue(seed);
    String text =
        Cursor.of(CATALOGUE, Optional.of(3L), taste(drawn, 1), List.of(progress(drawn))).text();
    byte[] json = Base64.getUrlDecoder().decode(text);
    json[at % json.length] = changed;
    String other = Base64.getUrlEncoder().encodeToString(json);
    Throwable thrown = catchThrowable(() -> Cursor.of(other, CATALOGUE, Optional.of(3L), 1));
    if (thrown != null) {
      assertThat(thrown)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("cursor is ");
    }
  }

  @Example
  void the_longest_cursor_that_is_written_is_read_too() {
    String itemId = "i".repeat(100);
    Rank rank = new Rank(1234.5678, 1234.5678, 0.12345678, 1_700_000_000_000L, itemId);
    var furthest =
        new Progress(99_999_999, Optional.of(new Position(Optional.of(rank), rank, rank)));
    int most = ProfileRow.MAX_INTEREST + 1;
    List<RankedPage.Part> taste = taste(new Catalogue(1), most);
    var catalogue = new InMemoryCatalogue("m".repeat(200));
    Optional<Long> profile = Optional.of(Long.MAX_VALUE);
    String text = Cursor.of(catalogue, profile, taste, Collections.nCopies(most, furthest)).text();
    assertThat(text).hasSizeGreaterThan(4_000);
    assertThat(Cursor.of(text, catalogue, profile, most).progress())
        .containsOnly(furthest)
        .hasSize(most);
  }

  @Example
  void a_cursor_of_another_list_is_refused_with_the_reason() {
    var drawn = new Catalogue(1);
    String text =
        Cursor.of(
                CATALOGUE, Optional.of(3L), taste(drawn, 2), List.of(Progress.NONE, Progress.NONE))
            .text();
    assertThatThrownBy(() -> Cursor.of(text, CATALOGUE, Optional.of(4L), 2))
        .hasMessage(
            "cursor is out of date because the profile has changed since, and more than half an hour ago: leave it out to begin anew");
    assertThatThrownBy(() -> Cursor.of(text, CATALOGUE, Optional.empty(), 2))
        .hasMessageContaining("the profile has changed");
    assertThatThrownBy(() -> Cursor.of(text, CATALOGUE, Optional.of(3L), 1))
        .hasMessageContaining("the profile has changed");
    assertThatThrownBy(() -> Cursor.of(text, new InMemoryCatalogue("newer"), Optional.of(3L), 2))
        .hasMessageContaining("another model reads the items now");
  }

  @Example
  void numbers_that_no_list_has_are_refused() {
    String rank = new Rank(1, 1, 0, 0, "i1").toCursor();
    String at = "{\"end\":\"%s\",\"last\":\"%s\"}".formatted(rank, rank);
    assertThat(
            read(
                "{\"model\":\"model\",\"parts\":[{\"weights\":[1,1,1],\"taken\":1,\"at\":%s}]}",
                at))
        .isNull();
    for (String json :
        List.of(
            "{\"model\":\"model\",\"parts\":[{\"weights\":[1,1,1],\"taken\":1}]}",
            "{\"model\":\"model\",\"parts\":[{\"weights\":[1,1,1],\"taken\":-1,\"at\":%s}]}",
            "{\"model\":\"model\",\"parts\":[{\"weights\":[1,1,-1],\"taken\":1,\"at\":%s}]}",
            "{\"model\":\"model\",\"parts\":[{\"weights\":[1,1],\"taken\":1,\"at\":%s}]}",
            "{\"model\":\"model\",\"parts\":[{\"weights\":[1,1,1e9],\"taken\":1,\"at\":%s}]}",
            "{\"model\":\"model\",\"parts\":[{\"weights\":[1,1,null],\"taken\":1,\"at\":%s}]}",
            "{\"model\":\"model\",\"parts\":[{\"taken\":1,\"at\":%s}]}",
            "{\"model\":\"model\",\"parts\":[null]}",
            "{\"model\":\"model\"}",
            "{\"parts\":[{\"weights\":[1,1,1],\"taken\":1,\"at\":%s}]}",
            "{\"model\":\"model\",\"parts\":[{\"weights\":[1,1,1],\"taken\":1,\"at\":{\"end\":\"x\"}}]}",
            "null",
            "[]")) {
      assertThat(read(json, at)).as(json).hasMessage(MALFORMED);
    }
  }

  private static Throwable read(String json, String at) {
    byte[] bytes = json.formatted(at).getBytes(UTF_8);
    String text = Base64.getUrlEncoder().encodeToString(bytes);
    return catchThrowable(() -> Cursor.of(text, CATALOGUE, Optional.empty(), 1));
  }

  private static List<RankedPage.Part> taste(Catalogue drawn, int parts) {
    return IntStream.range(0, parts)
        .mapToObj(
            i ->
                new RankedPage.Part(
                    new TastePart(i, 1, List.of(), List.of()), Tastes.preference(drawn)))
        .toList();
  }

  private static Progress progress(Catalogue drawn) {
    if (drawn.below(4) == 0) {
      return Progress.NONE;
    }
    Optional<Rank> before = drawn.below(2) == 0 ? Optional.empty() : Optional.of(rank(drawn));
    return new Progress(
        drawn.below(1000), Optional.of(new Position(before, rank(drawn), rank(drawn))));
  }

  private static Rank rank(Catalogue drawn) {
    return drawn.scoring().rank(drawn.item(drawn.below(100)));
  }
}
