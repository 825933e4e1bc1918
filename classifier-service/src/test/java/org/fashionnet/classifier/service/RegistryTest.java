package org.fashionnet.classifier.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.bundle.BundleRegistry;
import org.fashionnet.classifier.fixture.KafkaProbe;
import org.fashionnet.classifier.fixture.Pictures;
import org.fashionnet.classifier.fixture.TinyBundle;
import org.fashionnet.contracts.route.Routes;
import org.fashionnet.contracts.topic.Codecs;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.testsupport.KafkaResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RegistryTest.WithRegistry.class)
@WithTestResource(KafkaResource.class)
class RegistryTest {
  private static final Path ROOT = temporary();

  /** A registry that names nothing yet, looked at only on request. */
  public static final class WithRegistry implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "fashionnet.classifier.registry",
          ROOT.resolve("registry").toString(),
          "fashionnet.classifier.registry-poll",
          "1h",
          "fashionnet.classifier.shadow-share",
          "1");
    }
  }

  private static final String SHADOW = "fashionnet_classifier_shadow_";

  @Inject
  @Identifier("default-kafka-broker")
  Map<String, Object> client;

  @Test
  void a_version_is_published_served_shadowed_and_exchanged_without_a_restart() throws Exception {
    var registry =
        new BundleRegistry(
            Path.of(new WithRegistry().getConfigOverrides().get("fashionnet.classifier.registry")));
    String plain = publish(registry, TinyBundle.in(ROOT.resolve("plain")));
    String swapped = publish(registry, TinyBundle.swappedIn(ROOT.resolve("swapped")));
    given().get("/api/v1/model").then().statusCode(503);

    registry.activate(plain);
    reload();
    awaitModel(plain);
    given().get("/api/v1/model").then().body("problem", nullValue());
    given().get("/api/v1/model/shadow").then().statusCode(404);

    registry.shadow(swapped);
    reload();
    await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(() -> given().get("/api/v1/model/shadow").then().statusCode(200));
    try (var probe = new KafkaProbe(client)) {
      probe.image(Topics.ITEM_IMAGES, "shadowed", Pictures.jpeg(Color.BLUE));
      var vector = probe.await(Topics.ITEM_VECTORS, "shadowed", 1).getFirst();
      assertThat(Codecs.FASHION_VECTOR.decode(vector.value()).modelVersion()).isEqualTo(plain);
    }
    await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(
            () ->
                given()
                    .get("/api/v1/model/shadow")
                    .then()
                    .body("images.compared", equalTo(1))
                    .body("attributes.color.disagreements[0].candidate", equalTo("green")));
    await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(
            () ->
                given()
                    .get("/q/metrics")
                    .then()
                    .body(containsString(SHADOW + "images_total{result=\"compared\"} 1.0"))
                    .body(containsString(SHADOW + "images_total{result=\"skipped\"} 0.0"))
                    .body(
                        containsString(
                            SHADOW + "features_total{agreed=\"false\",attribute=\"color\"} 1.0")));

    Files.delete(registry.directory(swapped).resolve("golden/red.jpg"));
    registry.activate(swapped);
    reload();
    await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(
            () ->
                given()
                    .get("/api/v1/model")
                    .then()
                    .body("version", equalTo(plain))
                    .body("problem.wanted", equalTo(swapped))
                    .body("problem.reason", containsString("golden image is missing")));
    given()
        .get("/q/health/ready")
        .then()
        .body(
            "checks.find { it.name == 'service' }.data.model",
            containsString("golden image is missing"));
    given().get("/q/metrics").then().body(containsString("fashionnet_classifier_model_problem 1"));
  }

  @Test
  void the_call_to_look_at_the_registry_is_not_reached_through_the_gateway() {
    assertThat(Routes.serviceFor("/admin/model/reload")).isEmpty();
  }

  private static void reload() {
    given().post("/admin/model/reload").then().statusCode(202);
  }

  private static void awaitModel(String version) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                given()
                    .get("/api/v1/model")
                    .then()
                    .statusCode(200)
                    .body("version", equalTo(version)));
  }

  private static String publish(BundleRegistry registry, Path bundle) throws IOException {
    registry.publish(bundle);
    return BundleManifest.read(bundle).version();
  }

  private static Path temporary() {
    // The test's class is loaded twice, in two class loaders: a fixed place, not a random one.
    Path place = Path.of("target/registry-test-" + ProcessHandle.current().pid()).toAbsolutePath();
    try {
      return Files.createDirectories(place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
