package org.fashionnet.recommender.apidoc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The OpenAPI document of all public calls. Services name their schemas without knowing of each
 * other: where two mean different things by a name, the later one's gets the service's before it.
 */
final class ApiDocument {
  private static final String PUBLIC = "/api/";

  private final Map<String, JsonNode> paths = new TreeMap<>();
  private final Map<String, JsonNode> schemas = new TreeMap<>();
  private final Map<String, JsonNode> tags = new TreeMap<>();

  private ApiDocument() {}

  /**
   * One document out of several, which are left as they are.
   *
   * @throws IllegalArgumentException if two services have the same path
   */
  static ObjectNode of(List<JsonNode> documents) {
    ApiDocument all = new ApiDocument();
    documents.forEach(all::add);
    return all.write(documents.getFirst().path("openapi").asText());
  }

  private void add(JsonNode given) {
    ObjectNode document = given.deepCopy();
    ObjectNode calls = document.withObject("/paths");
    calls.properties().removeIf(call -> !call.getKey().startsWith(PUBLIC));
    SchemaNames names = new SchemaNames(document);
    Set<String> used = names.reachableFrom(calls);
    names.rename(names.clashingWith(schemas, used), serviceOf(document));
    names.forEach(used, schemas::putIfAbsent);
    Set<String> spoken = new TreeSet<>();
    calls.findValues("tags").forEach(list -> list.forEach(tag -> spoken.add(tag.asText())));
    for (JsonNode tag : document.path("tags")) {
      if (spoken.contains(tag.path("name").asText())) {
        tags.putIfAbsent(tag.path("name").asText(), tag);
      }
    }
    for (Map.Entry<String, JsonNode> call : calls.properties()) {
      if (paths.putIfAbsent(call.getKey(), call.getValue()) != null) {
        throw new IllegalArgumentException("two services have the path " + call.getKey());
      }
    }
  }

  /** The last word of a document's title, which is FashionNet and the service's name. */
  private static String serviceOf(JsonNode document) {
    String title = document.at("/info/title").asText();
    String name = title.substring(title.lastIndexOf(' ') + 1);
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private ObjectNode write(String version) {
    ObjectNode whole = JsonNodeFactory.instance.objectNode().put("openapi", version);
    whole
        .putObject("info")
        .put("title", "FashionNet")
        .put("version", "1")
        .put("description", "What shops and their pages call. Errors are RFC 9457 documents.");
    whole.putArray("servers").addObject().put("url", "/");
    whole.putArray("tags").addAll(tags.values());
    whole.putObject("paths").setAll(paths);
    whole.putObject("components").putObject("schemas").setAll(schemas);
    return whole;
  }
}
