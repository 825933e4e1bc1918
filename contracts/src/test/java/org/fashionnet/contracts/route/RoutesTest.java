package org.fashionnet.contracts.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
  @ParameterizedTest
  @CsvSource({
    "/api/v1/catalogue/items/dress-1, INGEST",
    "/api/v1/wardrobes/ada/images, INGEST",
    "/api/v1/model, CLASSIFIER",
    "/api/v1/profiles/ada, PROFILE",
    "/api/v1/recommendations, RECOMMENDER",
    // A longer word that begins like a prefix is another path.
    "/api/v1/modelling, RECOMMENDER",
    "/openapi, RECOMMENDER",
    "/assets/1/app.js, RECOMMENDER",
    "/, RECOMMENDER"
  })
  void the_first_segments_of_a_path_decide_the_service(String path, Service service) {
    assertThat(Routes.serviceFor(path)).contains(service);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/admin/replay",
        "//admin/replay",
        "/%61dmin/replay",
        "/internal/vectors",
        "/q/metrics",
        "/q/health/ready",
        "/administration",
        "//",
        ""
      })
  void what_is_not_named_is_not_public(String path) {
    assertThat(Routes.serviceFor(path)).isEmpty();
  }
}
