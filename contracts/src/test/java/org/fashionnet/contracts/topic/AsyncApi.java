package org.fashionnet.contracts.topic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fashionnet.contracts.codec.JsonCodec;

/** The published document, with its references followed. */
final class AsyncApi {
  static final String DOCUMENT = "asyncapi.json";

  private AsyncApi() {}

  static JsonNode document() {
    return json(DOCUMENT);
  }

  static JsonNode json(String resource) {
    try (InputStream in = AsyncApi.class.getResourceAsStream("/" + resource)) {
      assertThat(in).as(resource).isNotNull();
      return JsonCodec.MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a reference inside a file means; a missing node if it means nothing. */
  static JsonNode resolve(String file, String reference) {
    String[] parts = reference.split("#", 2);
    JsonNode target = json(parts[0].isEmpty() ? file : parts[0]);
    return parts.length == 1 ? target : target.at(parts[1]);
  }

  /** The node itself, or what it refers to. */
  static JsonNode follow(JsonNode node) {
    return node.has("$ref") ? follow(resolve(DOCUMENT, node.get("$ref").textValue())) : node;
  }

  /** All references below a node. */
  static Stream<String> references(JsonNode node) {
    return node.findValues("$ref").stream().map(JsonNode::textValue);
  }

  /** The channels by the names of their topics; the channel of dead letters has many. */
  static Map<String, JsonNode> channels() {
    return document()
        .get("channels")
        .valueStream()
        .flatMap(channel -> addresses(channel).stream().map(name -> Map.entry(name, channel)))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Collection<String> addresses(JsonNode channel) {
    String address = channel.get("address").textValue();
    if (!channel.has("parameters")) {
      return List.of(address);
    }
    return channel
        .at("/parameters/topic/enum")
        .valueStream()
        .map(topic -> address.replace("{topic}", topic.textValue()))
        .toList();
  }

  static List<JsonNode> messages(JsonNode channel) {
    return channel.get("messages").valueStream().map(AsyncApi::follow).toList();
  }

  static Set<String> tags(JsonNode channel) {
    return channel
        .get("tags")
        .valueStream()
        .map(tag -> follow(tag).get("name").textValue())
        .collect(Collectors.toSet());
  }
}
