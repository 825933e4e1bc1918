package org.fashionnet.recommender;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Random;
import org.fashionnet.contracts.topic.Codecs;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.testsupport.KafkaResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class PhotoSearchTest extends ShopScenario {
  @Test
  void a_photo_finds_what_looks_like_it_and_says_why() {
    offer();
    awaitShown(item);
    search(garment)
        .statusCode(200)
        .body("coldStart", equalTo(null))
        .body("items.item.itemId", hasItem(item))
        .body("items.find { it.item.itemId == '" + item + "' }.similarity", equalTo(1.0f))
        .body("items[0].reason", containsString("matches your "));
  }

  @Test
  void a_photo_read_by_another_model_or_that_is_no_vector_is_refused_with_the_reason() {
    offer();
    awaitShown(item);
    search(Samples.vector(Samples.imageId(1), "another", new Random(4)))
        .statusCode(409)
        .body("detail", containsString("read by model 'model'"));
    ask("{\"vectors\":[{\"schemaVersion\":1,\"imageId\":\"x\"}]}")
        .statusCode(400)
        .body("detail", containsString("vectors[0]: imageId 'x' must be 64"));
    ask("{\"vectors\":[null]}")
        .statusCode(400)
        .body("detail", containsString("vectors[0]: the value is not a JSON object"));
  }

  private static ValidatableResponse search(FashionVector photo) {
    String vector = new String(Codecs.FASHION_VECTOR.encode(photo), UTF_8);
    return ask("{\"limit\":200,\"vectors\":[%s]}".formatted(vector));
  }
}
