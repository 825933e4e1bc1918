package org.fashionnet.recommender;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fashionnet.testsupport.KafkaResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class WeightsTest extends ShopScenario {
  @Test
  void attributes_count_as_much_as_they_set_a_taste_apart_unless_weights_are_stated() {
    offer();
    awaitShown(item);
    String color = vector.features().get("color").className();
    Map<String, Object> liked = Map.of("likes", List.of(Map.of("color", color)));
    // Nothing is said of pattern and shape, so color has all the weight of three attributes.
    ask(liked)
        .statusCode(200)
        .body("attributeWeights", equalTo(Map.of("pattern", 0f, "color", 3f, "shape", 0f)));
    ask(with(liked, "weights", "equal"))
        .statusCode(200)
        .body("attributeWeights", equalTo(Map.of("pattern", 1f, "color", 1f, "shape", 1f)));
    ask(with(liked, "attributeWeights", Map.of("color", 2)))
        .statusCode(200)
        .body("attributeWeights", equalTo(Map.of("pattern", 1f, "color", 2f, "shape", 1f)));
    ask(with(liked, "weights", "some"))
        .statusCode(400)
        .body("detail", equalTo("weights 'some' must be distinctive or equal"));
    ask(with(with(liked, "weights", "equal"), "attributeWeights", Map.of("color", 2)))
        .statusCode(400)
        .body("detail", equalTo("weights 'equal' and attributeWeights exclude each other"));
  }

  private static Map<String, Object> with(Map<String, Object> query, String name, Object value) {
    var more = new HashMap<>(query);
    more.put(name, value);
    return more;
  }
}
