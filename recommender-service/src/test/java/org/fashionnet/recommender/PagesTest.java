package org.fashionnet.recommender;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.fashionnet.contracts.profile.ProfileRow;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.contracts.profile.StyleRules;
import org.fashionnet.testsupport.KafkaResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class PagesTest extends ShopScenario {
  @Test
  void pages_are_the_list_and_go_on_in_its_order_when_the_profile_changes() {
    offerDrawn(5);
    like();
    awaitProfile();
    String field = "field=brand:" + brand;
    List<String> whole = listed(field).extract().path("items.item.itemId");
    assertThat(whole).hasSize(5);
    List<String> paged = new ArrayList<>();
    String next = "";
    for (int page = 0; page < 3; page++) {
      var answer = listed(field + "&limit=2" + next);
      answer.body("items[0].rank", equalTo(2 * page + 1));
      paged.addAll(answer.extract().path("items.item.itemId"));
      String cursor = answer.extract().path("next");
      next = "&cursor=" + cursor;
      assertThat(cursor == null).isEqualTo(page == 2);
    }
    assertThat(paged).isEqualTo(whole);
    String cursor = listed(field + "&limit=2").extract().path("next");
    // Feedback while somebody scrolls: the list goes on, without what they do not want any more.
    String hidden = whole.get(3);
    profile(
        new StyleProfile(
            1,
            user,
            2,
            List.of(new ProfileRow(1, Samples.vector(newImage(), new Random(77)))),
            List.of(),
            List.of(),
            List.of(hidden),
            Map.of(),
            StyleRules.NONE,
            Map.of()));
    await().untilAsserted(() -> listed(field).body("profileVersion", equalTo(2)));
    listed(field + "&limit=4&cursor=" + cursor)
        .body("profileVersion", equalTo(1))
        .body("items.item.itemId", equalTo(List.of(whole.get(2), whole.get(4))))
        .body("items[0].rank", equalTo(3));
  }

  @Test
  void a_cursor_that_says_what_was_taken_and_not_where_is_refused() {
    offerDrawn(3);
    like();
    awaitProfile();
    String field = "field=brand:" + brand;
    String cursor = listed(field + "&limit=2").extract().path("next");
    String json = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
    String changed = json.replaceAll(",\"at\":\\{[^}]*}", "");
    assertThat(changed).isNotEqualTo(json).contains("\"taken\":2");
    refused(
        field
            + "&cursor="
            + Base64.getUrlEncoder().withoutPadding().encodeToString(changed.getBytes(UTF_8)),
        "cursor is not the 'next' of an earlier answer: leave it out to begin anew");
  }

  @Test
  void a_page_with_many_filters_goes_on() {
    offerDrawn(3);
    like();
    awaitProfile();
    String many =
        IntStream.range(0, 150)
            .mapToObj(i -> "&exclude=" + "x".repeat(60) + i)
            .collect(joining("", "field=brand:" + brand, ""));
    String cursor = listed(many + "&limit=2").extract().path("next");
    assertThat(many.length() + cursor.length()).isGreaterThan(10_000);
    listed(many + "&limit=2&cursor=" + cursor).body("items", hasSize(1));
  }
}
