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
import java.util.stream.IntStream;
import org.fashionnet.testsupport.KafkaResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class PagesTest extends ShopScenario {
  @Test
  void pages_are_the_list_and_go_on_only_while_it_is_the_same_list() {
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
    like(2, garment);
    await()
        .untilAsserted(
            () ->
                refused(
                    field + "&cursor=" + cursor,
                    "cursor is out of date because the profile has changed: leave it out to"
                        + " begin anew"));
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
