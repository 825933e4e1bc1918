package org.fashionnet.recommender.apidoc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApiDocumentTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final JsonNode INGEST =
      document(
          "FashionNet ingest",
          """
          "/api/v1/images": {"get": {"tags": ["images"], "schema": {"$ref": "#/components/schemas/Taken"}}},
          "/admin/replay": {"get": {"tags": ["replay"], "schema": {"$ref": "#/components/schemas/Secret"}}}
          """,
          """
          "Taken": {"properties": {"state": {"$ref": "#/components/schemas/State"}}},
          "State": {"enum": ["accepted"]}, "Shared": {"type": "string"}, "Secret": {"type": "string"}
          """);

  private static final JsonNode RECOMMENDER =
      document(
          "FashionNet recommender",
          """
          "/api/v1/items": {"get": {"tags": ["items"], "schema": {"$ref": "#/components/schemas/Taken"},
            "other": {"$ref": "#/components/schemas/Shared"}}}
          """,
          """
          "Taken": {"properties": {"state": {"$ref": "#/components/schemas/State"}}},
          "State": {"enum": ["BUILDING"]}, "Shared": {"type": "string"}
          """);

  private final JsonNode whole = ApiDocument.of(List.of(INGEST, RECOMMENDER));

  @Test
  void calls_of_all_services_are_in_it_and_those_of_operators_are_not() {
    assertThat(whole.path("paths").fieldNames())
        .toIterable()
        .containsExactly("/api/v1/images", "/api/v1/items");
    assertThat(whole.path("tags").findValuesAsText("name")).containsExactly("images", "items");
    assertThat(whole.at("/components/schemas").has("Secret")).isFalse();
    assertThat(whole.at("/info/title").asText()).isEqualTo("FashionNet");
    assertThat(whole.at("/openapi").asText()).isEqualTo("3.1.0");
  }

  @Test
  void names_that_mean_different_things_are_told_apart_also_where_only_their_parts_differ() {
    assertThat(whole.at("/components/schemas").fieldNames())
        .toIterable()
        .containsExactly("RecommenderState", "RecommenderTaken", "Shared", "State", "Taken");
    assertThat(whole.at("/paths/~1api~1v1~1images/get/schema/$ref").asText())
        .isEqualTo("#/components/schemas/Taken");
    assertThat(whole.at("/paths/~1api~1v1~1items/get/schema/$ref").asText())
        .isEqualTo("#/components/schemas/RecommenderTaken");
    assertThat(whole.at("/components/schemas/RecommenderTaken/properties/state/$ref").asText())
        .isEqualTo("#/components/schemas/RecommenderState");
    assertThat(whole.at("/components/schemas/RecommenderState/enum/0").asText())
        .isEqualTo("BUILDING");
  }

  @Test
  void documents_stay_as_they_are() {
    assertThat(RECOMMENDER.at("/components/schemas").has("Taken")).isTrue();
    assertThat(INGEST.path("paths").has("/admin/replay")).isTrue();
  }

  @Test
  void a_path_that_two_services_have_is_a_fault() {
    assertThatThrownBy(() -> ApiDocument.of(List.of(INGEST, INGEST)))
        .hasMessageContaining("/api/v1/images");
  }

  private static JsonNode document(String title, String paths, String schemas) {
    try {
      return JSON.readTree(
          """
          {"openapi": "3.1.0", "info": {"title": "%s"}, "paths": {%s},
           "tags": [{"name": "images"}, {"name": "items"}, {"name": "replay"}],
           "components": {"schemas": {%s}}}
          """
              .formatted(title, paths, schemas));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
