package org.fashionnet.classifier.service;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.awt.Color;
import org.fashionnet.classifier.fixture.Pictures;
import org.fashionnet.classifier.fixture.TinyBundleResource;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.testsupport.KafkaServer;
import org.fashionnet.testsupport.LateBroker;
import org.fashionnet.testsupport.LateKafkaResource;
import org.junit.jupiter.api.Test;

/** The service is there before its broker and its topics, and outlives an outage of both. */
@QuarkusTest
@WithTestResource(LateKafkaResource.class)
@WithTestResource(TinyBundleResource.class)
class WaitingForKafkaTest {
  KafkaServer kafka;

  @Test
  void it_waits_for_the_broker_and_its_topics_says_so_and_stays_ready_in_an_outage()
      throws Exception {
    var broker = new LateBroker(kafka, Topics.WARDROBE_IMAGES);
    broker.isWaitedFor();
    readAPhoto();
    broker.comes();
    broker.goes();
    readAPhoto();
    broker.comesBack();
  }

  private static void readAPhoto() {
    given()
        .contentType("image/jpeg")
        .body(Pictures.jpeg(Color.BLUE))
        .post("/internal/vectors")
        .then()
        .statusCode(200);
  }
}
