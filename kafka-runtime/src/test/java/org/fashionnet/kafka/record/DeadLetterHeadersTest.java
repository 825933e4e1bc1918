package org.fashionnet.kafka.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.fashionnet.contracts.codec.JsonCodec;
import org.junit.jupiter.api.Test;

/** What the published AsyncAPI document says about dead letters is what they have. */
class DeadLetterHeadersTest {
  private final ConsumerRecord<byte[], byte[]> original =
      new ConsumerRecord<>("feedback", 1, 7, "ada".getBytes(UTF_8), "?".getBytes(UTF_8));

  @Test
  void the_required_headers_are_those_of_a_record_that_was_rejected_with_a_reason()
      throws IOException {
    var rejected = new DeadLetter(original, DeadLetterHeaders.PROCESS, "refused", null, 1);
    assertThat(documented().get("required").valueStream().map(JsonNode::textValue))
        .containsExactlyInAnyOrder(headers(rejected.toRecord().headers()));
  }

  @Test
  void all_headers_and_stages_are_documented() throws IOException {
    var failed =
        DeadLetter.of(original, DeadLetterHeaders.PRODUCE, new IllegalStateException("no"), 4);
    assertThat(documented().get("properties").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(headers(failed.toRecordWithoutValue().headers()));
    assertThat(
            documented()
                .at("/properties/" + DeadLetterHeaders.STAGE + "/enum")
                .valueStream()
                .map(JsonNode::textValue))
        .containsExactly(
            DeadLetterHeaders.DECODE, DeadLetterHeaders.PROCESS, DeadLetterHeaders.PRODUCE);
  }

  private static String[] headers(Iterable<Header> headers) {
    return StreamSupport.stream(headers.spliterator(), false)
        .map(Header::key)
        .toArray(String[]::new);
  }

  private static JsonNode documented() throws IOException {
    try (InputStream in = DeadLetterHeadersTest.class.getResourceAsStream("/asyncapi.json")) {
      return JsonCodec.MAPPER.readTree(in).at("/components/schemas/deadLetterHeaders");
    }
  }
}
