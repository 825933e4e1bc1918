package org.fashionnet.profile;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.testsupport.KafkaServer;
import org.fashionnet.testsupport.LateBroker;
import org.fashionnet.testsupport.LateKafkaResource;
import org.fashionnet.testsupport.PostgresResource;
import org.junit.jupiter.api.Test;

/** The service is there before its broker and its topics, and outlives an outage of both. */
@QuarkusTest
@WithTestResource(LateKafkaResource.class)
@WithTestResource(PostgresResource.class)
class WaitingForKafkaTest {
  KafkaServer kafka;

  @Test
  void it_waits_for_the_broker_and_its_topics_says_so_and_stays_ready_in_an_outage()
      throws Exception {
    var broker = new LateBroker(kafka, Topics.WARDROBE_VECTORS);
    broker.isWaitedFor();
    broker.comes();
    broker.goes();
    given().get("/api/v1/profiles/nobody").then().statusCode(404);
    broker.comesBack();
  }
}
