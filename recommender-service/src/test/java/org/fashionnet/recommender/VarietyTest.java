package org.fashionnet.recommender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.fashionnet.contracts.profile.ProfileRow;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.testsupport.KafkaResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class VarietyTest extends ShopScenario {
  @Test
  void interests_are_interleaved_by_their_shares_and_each_item_says_which_it_is_for() {
    offerDrawn(9);
    var other = Samples.vector(newImage(), new Random(6));
    var rows =
        List.of(
            new ProfileRow(2, garment).in(0),
            new ProfileRow(1, other).in(1),
            new ProfileRow(-1, Samples.vector(newImage(), new Random(7))));
    profile(new StyleProfile(user, 1, rows, Map.of()));
    awaitProfile();
    String field = "field=brand:" + brand;
    var answer = listed(field);
    answer
        .body("interests.interest", equalTo(List.of(0, 1)))
        .body("interests.share", equalTo(List.of(0.6667f, 0.3333f)))
        .body("interests[1].attributeWeights.color", notNullValue())
        .body("attributeWeights", equalTo(null))
        .body("items.interest", equalTo(List.of(0, 1, 0, 0, 1, 0, 0, 1, 0)))
        .body("items[0].reason", containsString(", for your interest in "));
    List<String> whole = answer.extract().path("items.item.itemId");
    assertThat(whole).hasSize(9).doesNotHaveDuplicates();
    List<String> paged = new ArrayList<>();
    for (String cursor = ""; cursor != null; ) {
      var page = listed(field + "&limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
      page.body("items[0].rank", equalTo(paged.size() + 1));
      paged.addAll(page.extract().path("items.item.itemId"));
      cursor = page.extract().path("next");
    }
    assertThat(paged).isEqualTo(whole);
    listed(field + "&diversity=0.3&limit=3").body("items.interest", equalTo(List.of(0, 1, 0)));
  }

  @Test
  void in_a_varied_list_items_of_the_same_picture_are_one() {
    offer();
    String twin = "twin-" + id;
    offer(Samples.item(twin, vector.imageId(), 2), vector);
    like();
    awaitShown(item, twin);
    awaitProfile();
    listed("limit=200").body("items.item.itemId", hasItems(item, twin));
    var varied = listed("limit=200&diversity=0.5");
    List<String> shown = varied.extract().path("items.item.itemId");
    assertThat(shown.contains(item) && shown.contains(twin)).isFalse();
    varied.body("items.alike.findAll { it != null }.sum()", greaterThan(0));
    assertThat(varied.extract().<String>path("next")).isNull();
  }
}
