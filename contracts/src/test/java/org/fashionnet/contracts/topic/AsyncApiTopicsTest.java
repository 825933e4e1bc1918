package org.fashionnet.contracts.topic;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.contracts.event.ImageHeaders;
import org.fashionnet.contracts.event.WardrobeKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The document against {@link Topics}: what it says of a topic is what the topic is. */
class AsyncApiTopicsTest {
  private final Map<String, JsonNode> channels = AsyncApi.channels();

  static List<Topic<?>> created() {
    return Topics.withDeadLetters();
  }

  static List<Topic<?>> carrying() {
    return Topics.all();
  }

  @Test
  void exactly_the_topics_that_are_created_are_described() {
    assertThat(channels.keySet())
        .containsExactlyInAnyOrderElementsOf(created().stream().map(Topic::name).toList());
  }

  @ParameterizedTest
  @MethodSource("created")
  void partitions_and_settings_are_those_of_the_topic(Topic<?> topic) {
    JsonNode kafka = AsyncApi.follow(channels.get(topic.name()).get("bindings")).get("kafka");
    assertThat(kafka.get("partitions").intValue()).isEqualTo(topic.partitions());
    assertThat(
            kafka.get("topicConfiguration").properties().stream()
                .collect(toMap(Map.Entry::getKey, setting -> text(setting.getValue()))))
        .isEqualTo(topic.configuration());
  }

  @ParameterizedTest
  @MethodSource("carrying")
  void the_topic_reads_values_of_the_described_schema(Topic<?> topic) {
    JsonNode message = AsyncApi.messages(channels.get(topic.name())).getFirst();
    if (topic.value().equals(Codecs.BYTES)) {
      assertThat(message.get("contentType").textValue()).isEqualTo("image/jpeg");
      return;
    }
    String golden =
        message
            .at("/payload/schema/$ref")
            .textValue()
            .replace("schemas/", newest(topic))
            .replace(".schema.json", ".json");
    assertThatCode(
            () -> topic.value().decode(JsonCodec.MAPPER.writeValueAsBytes(AsyncApi.json(golden))))
        .doesNotThrowAnyException();
  }

  /** Where the golden records of a topic's newest schema are. */
  private static String newest(Topic<?> topic) {
    return topic.name().startsWith("catalogue-") ? "golden/v2/" : "golden/v1/";
  }

  @ParameterizedTest
  @MethodSource("carrying")
  void every_compacted_topic_says_what_a_record_without_a_value_means(Topic<?> topic) {
    Stream<JsonNode> tombstones =
        AsyncApi.messages(channels.get(topic.name())).stream()
            .filter(message -> message.at("/payload/type").asText().equals("null"));
    if (topic.cleanUp() == Topic.CleanUp.COMPACT) {
      assertThat(tombstones)
          .singleElement()
          .satisfies(m -> assertThat(m.get("summary").textValue()).startsWith("Tombstone: "));
    }
  }

  @ParameterizedTest
  @MethodSource("carrying")
  void every_message_says_what_a_key_looks_like(Topic<?> topic) {
    assertThat(AsyncApi.messages(channels.get(topic.name())))
        .allSatisfy(
            message -> {
              JsonNode key = AsyncApi.follow(message.get("bindings")).at("/kafka/key/allOf/0");
              assertThat(AsyncApi.follow(key).get("pattern")).isNotNull();
            });
  }

  @Test
  void a_garments_key_and_the_headers_of_images_are_as_the_code_writes_them() {
    JsonNode schemas = AsyncApi.document().at("/components/schemas");
    assertThat(new WardrobeKey("ada", "0f".repeat(32)).toString())
        .matches(schemas.at("/garmentKey/pattern").textValue());
    assertThat(schemas.at("/imageHeaders/properties").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(ImageHeaders.IMAGE_ID, ImageHeaders.RECEIVED_AT);
  }

  @Test
  void exactly_the_public_topics_have_operations_and_all_others_are_internal() {
    Map<JsonNode, String> actions =
        AsyncApi.document()
            .get("operations")
            .valueStream()
            .collect(
                toMap(
                    operation -> AsyncApi.follow(operation.get("channel")),
                    operation -> operation.get("action").textValue()));
    assertThat(channels)
        .allSatisfy(
            (name, channel) ->
                assertThat(AsyncApi.tags(channel))
                    .filteredOn(tag -> !tag.equals("personal-data"))
                    .containsExactly(
                        switch (actions.getOrDefault(channel, "none")) {
                          case "receive" -> "public-input";
                          case "send" -> "public-output";
                          default -> "internal";
                        }));
    assertThat(actions)
        .containsOnlyKeys(
            Stream.of(
                    Topics.CATALOGUE_UPDATES,
                    Topics.CATALOGUE_ITEMS,
                    Topics.ITEM_VECTORS,
                    Topics.STYLE_PROFILES)
                .map(topic -> channels.get(topic.name()))
                .toArray(JsonNode[]::new));
  }

  private static String text(JsonNode setting) {
    return setting.isArray()
        ? setting.valueStream().map(JsonNode::textValue).collect(joining(","))
        : setting.asText();
  }
}
