package org.fashionnet.contracts.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    "/, RECOMMENDER"
  })
  void the_first_segments_of_a_path_decide_the_service(String path, Service service) {
    assertThat(Routes.serviceFor(path)).isEqualTo(service);
  }
}
