package org.fashionnet.recommender;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.kafka.client.Publisher;
import org.fashionnet.kafka.record.Records;
import org.fashionnet.recommender.search.opensearch.ClusterSettings;
import org.fashionnet.testsupport.KafkaResource;
import org.fashionnet.testsupport.OpenSearchServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The whole service with its index on a cluster, which goes away and comes back. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(
    value = ServiceOnClusterTest.ClusterResource.class,
    restrictToAnnotatedClass = true)
@EnabledIf("org.fashionnet.testsupport.OpenSearchServer#canStart")
class ServiceOnClusterTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static Gate gate;

  /** A way to the node that the test can shut. */
  public static final class ClusterResource implements QuarkusTestResourceLifecycleManager {
    private ClusterSettings settings;

    @Override
    public Map<String, String> start() {
      settings = Clusters.settings(OpenSearchServer.shared());
      gate = new Gate(OpenSearchServer.shared());
      return Map.of(
          "fashionnet.recommender.opensearch.hosts",
          gate.address().toString(),
          "fashionnet.recommender.opensearch.prefix",
          settings.prefix(),
          "fashionnet.recommender.opensearch.replicas",
          "0",
          "fashionnet.recommender.opensearch.timeout",
          "2s");
    }

    @Override
    public void stop() {
      gate.close();
      Clusters.removeAll(settings);
    }
  }

  @Inject
  @Identifier("default-kafka-broker")
  Map<String, Object> client;

  @Test
  void while_the_cluster_is_away_lists_are_a_503_and_nothing_is_lost() {
    try (var publisher = new Publisher(client)) {
      offer(publisher, "on-cluster-1", 0x20001);
      await().atMost(LONG).untilAsserted(() -> shows("on-cluster-1"));
      await().atMost(LONG).until(() -> given().get("/q/health/ready").statusCode() == 200);

      gate.shut();
      given()
          .contentType("application/json")
          .body(Map.of("likes", List.of(Map.of("color", "blue"))))
          .post("/api/v1/recommendations")
          .then()
          .statusCode(503)
          .contentType("application/problem+json")
          .header("Retry-After", notNullValue())
          .body("title", equalTo("The index does not answer now"))
          .body("detail", not(containsString("127.0.0.1")));
      given()
          .get("/q/health/ready")
          .then()
          .statusCode(503)
          .body("checks.data.index", hasItem(containsString("OpenSearch is away: ")));
      given().get("/q/health/live").then().statusCode(200);
      offer(publisher, "on-cluster-2", 0x20002);

      gate.open();
      await().atMost(LONG).untilAsserted(() -> shows("on-cluster-2"));
      shows("on-cluster-1");
      await().atMost(LONG).until(() -> given().get("/q/health/ready").statusCode() == 200);
    }
  }

  private static void shows(String itemId) {
    given().get("/api/v1/items/" + itemId).then().statusCode(200);
  }

  private static void offer(Publisher publisher, String itemId, int image) {
    FashionVector vector = Samples.vector(Samples.imageId(image), new Random(4));
    var item = Samples.item(itemId, vector.imageId(), 0);
    publisher
        .publish(Records.of(Topics.CATALOGUE_ITEMS, itemId, item))
        .toCompletableFuture()
        .join();
    publisher.publish(Records.of(Topics.ITEM_VECTORS, itemId, vector)).toCompletableFuture().join();
  }
}
