package org.fashionnet.contracts.topic;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The document by itself: a valid one that lacks nothing it refers to. */
class AsyncApiDocumentTest {
  @Test
  void the_document_is_what_the_schema_of_asyncapi_demands() {
    assertThat(violations(AsyncApi.document())).isEmpty();
  }

  @Test
  void the_schema_of_asyncapi_refuses_impossible_partitions_and_unknown_fields() {
    JsonNode document = AsyncApi.document();
    ((ObjectNode) document.at("/components/channelBindings/compacted/kafka")).put("partitions", 0);
    ((ObjectNode) document.at("/channels/feedback")).put("adress", "feedback");
    assertThat(violations(document))
        .anyMatch(violation -> violation.contains("partitions"))
        .anyMatch(violation -> violation.contains("adress"));
  }

  @Test
  void every_reference_of_the_document_and_of_the_schemas_leads_somewhere() throws Exception {
    for (String file : with(schemas(), AsyncApi.DOCUMENT)) {
      assertThat(AsyncApi.references(AsyncApi.json(file)))
          .allSatisfy(
              reference ->
                  assertThat(AsyncApi.resolve(file, reference).isMissingNode())
                      .as("%s: %s leads nowhere", file, reference)
                      .isFalse());
    }
  }

  @Test
  void every_schema_is_the_value_of_a_message() throws Exception {
    Set<String> values =
        AsyncApi.document()
            .at("/components/messages")
            .valueStream()
            .flatMap(message -> AsyncApi.references(message.get("payload")))
            .collect(toSet());
    assertThat(values).isEqualTo(schemas());
  }

  @Test
  void every_message_and_every_binding_is_used() {
    JsonNode document = AsyncApi.document();
    Set<String> used = AsyncApi.references(document).collect(toSet());
    assertThat(
            document.get("components").properties().stream()
                .flatMap(
                    kind ->
                        kind.getValue().properties().stream()
                            .map(part -> "#/components/" + kind.getKey() + "/" + part.getKey())))
        .isNotEmpty()
        .allMatch(used::contains);
  }

  private static List<String> violations(JsonNode document) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
        .getSchema(AsyncApi.json("asyncapi-3.0.0/schema.json").toString(), InputFormat.JSON)
        .validate(document.toString(), InputFormat.JSON)
        .stream()
        .map(Object::toString)
        .toList();
  }

  private static Set<String> schemas() throws Exception {
    var folder = Path.of(AsyncApi.class.getResource("/schemas").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> "schemas/" + file.getFileName()).collect(toSet());
    }
  }

  private static Set<String> with(Set<String> files, String another) {
    return Stream.concat(files.stream(), Stream.of(another)).collect(toSet());
  }
}
