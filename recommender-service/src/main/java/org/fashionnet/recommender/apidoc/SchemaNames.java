package org.fashionnet.recommender.apidoc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** The names of one document's schemas, and who refers to them. */
final class SchemaNames {
  private static final String REFERENCE = "$ref";
  private static final String PREFIX = "#/components/schemas/";

  private final ObjectNode document;
  private final JsonNode schemas;
  private final Map<String, String> renamed = new HashMap<>();

  SchemaNames(ObjectNode document) {
    this.document = document;
    this.schemas = document.at("/components/schemas");
  }

  /** Schemas that a node refers to, directly or by others. */
  Set<String> reachableFrom(JsonNode node) {
    Set<String> found = new TreeSet<>();
    Deque<JsonNode> open = new ArrayDeque<>(Set.of(node));
    while (!open.isEmpty()) {
      for (String name : references(open.pop())) {
        if (found.add(name)) {
          open.push(schemas.path(name));
        }
      }
    }
    return found;
  }

  /** Which of the names mean something else here, be it only by what they refer to. */
  Set<String> clashingWith(Map<String, JsonNode> others, Set<String> names) {
    Set<String> clashing =
        names.stream()
            .filter(name -> others.containsKey(name))
            .filter(name -> !schemas.path(name).equals(others.get(name)))
            .collect(Collectors.toCollection(TreeSet::new));
    boolean more = !clashing.isEmpty();
    while (more) {
      more =
          clashing.addAll(
              names.stream()
                  .filter(name -> others.containsKey(name))
                  .filter(
                      name -> references(schemas.path(name)).stream().anyMatch(clashing::contains))
                  .toList());
    }
    return clashing;
  }

  /** Puts a prefix before names, wherever the document refers to them. */
  void rename(Set<String> names, String prefix) {
    names.forEach(name -> renamed.put(name, prefix + name));
    for (JsonNode parent : document.findParents(REFERENCE)) {
      String name = name(parent.path(REFERENCE).asText());
      ((ObjectNode) parent).put(REFERENCE, PREFIX + renamed.getOrDefault(name, name));
    }
  }

  /** Schemas by the names that they have now. */
  void forEach(Set<String> names, BiConsumer<String, JsonNode> schema) {
    names.forEach(name -> schema.accept(renamed.getOrDefault(name, name), schemas.path(name)));
  }

  private static Set<String> references(JsonNode node) {
    return node.findValuesAsText(REFERENCE).stream()
        .map(SchemaNames::name)
        .collect(Collectors.toSet());
  }

  private static String name(String reference) {
    return reference.substring(PREFIX.length());
  }
}
