package org.fashionnet.recommender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
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
                    "cursor does not go on, for the profile has changed since: leave it out to"
                        + " begin anew"));
  }
}
