package org.fashionnet.contracts.golden;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.fashionnet.contracts.codec.Codec;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.contracts.topic.Codecs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Records as earlier versions wrote them. Every later one must read them; none is ever edited. */
class GoldenCorpusTest {
  static Stream<Arguments> corpus() {
    return Stream.of(
        Arguments.of("v1/catalogue-update", Codecs.CATALOGUE_CHANGE),
        Arguments.of("v1/catalogue-item", Codecs.CATALOGUE_ITEM),
        Arguments.of("v1/fashion-vector", Codecs.FASHION_VECTOR),
        Arguments.of("v1/fashion-vector-irrelevant", Codecs.FASHION_VECTOR),
        Arguments.of("v1/style-profile", Codecs.STYLE_PROFILE),
        Arguments.of("v1/style-profile-of-two-models", Codecs.STYLE_PROFILE),
        Arguments.of("v1/style-profile-with-feedback", Codecs.STYLE_PROFILE),
        Arguments.of("v1/style-profile-with-interests", Codecs.STYLE_PROFILE),
        Arguments.of("v1/style-profile-with-rules", Codecs.STYLE_PROFILE),
        Arguments.of("v1/feedback", Codecs.FEEDBACK),
        Arguments.of("v1/feedback-received", Codecs.FEEDBACK),
        Arguments.of("v1/picture-attempts", Codecs.PICTURE_ATTEMPTS),
        Arguments.of("v1/dead-letter-mark", Codecs.DEAD_LETTER_MARK),
        Arguments.of("v2/catalogue-update", Codecs.CATALOGUE_CHANGE),
        Arguments.of("v2/catalogue-patch", Codecs.CATALOGUE_CHANGE),
        Arguments.of("v2/picture-answer", Codecs.CATALOGUE_CHANGE),
        Arguments.of("v2/catalogue-item", Codecs.CATALOGUE_ITEM),
        Arguments.of("v2/catalogue-item-waiting", Codecs.CATALOGUE_ITEM));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("corpus")
  <T> void an_earlier_record_is_read_and_written_unchanged(String name, Codec<T> codec)
      throws Exception {
    String golden = read("/golden/" + name + ".json");
    JsonNode written =
        JsonCodec.MAPPER.readTree(codec.encode(codec.decode(golden.getBytes(UTF_8))));
    assertThat(written).isEqualTo(JsonCodec.MAPPER.readTree(golden));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("corpus")
  <T> void an_earlier_record_satisfies_the_published_schema(String name, Codec<T> codec)
      throws IOException {
    assertThat(violations(name, read("/golden/" + name + ".json"))).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("corpus")
  <T> void the_published_schema_refuses_an_empty_record(String name, Codec<T> codec)
      throws IOException {
    assertThat(violations(name, "{}")).anyMatch(v -> v.contains("schemaVersion"));
  }

  private static Stream<String> violations(String name, String json) throws IOException {
    var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    return registry
        .getSchema(
            read(
                "/schemas/"
                    + name.replaceFirst("^v[0-9]+/", "")
                        .replaceFirst(
                            "-(waiting|irrelevant|of-two-models|with-feedback|with-interests|with-rules|received)$",
                            "")
                    + ".schema.json"),
            InputFormat.JSON)
        .validate(json, InputFormat.JSON)
        .stream()
        .map(Object::toString);
  }

  private static String read(String resource) throws IOException {
    try (InputStream in = GoldenCorpusTest.class.getResourceAsStream(resource)) {
      assertThat(in).as(resource).isNotNull();
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
