package org.fashionnet.recommender.search.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fashionnet.contracts.vector.Embedding;
import org.fashionnet.recommender.search.Filter;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.IndexedItem.State;
import org.fashionnet.recommender.search.QuantisedVector;
import org.fashionnet.recommender.search.VectorLayout;

/** How an item is stored in the cluster, and how a filter is expressed there. */
final class ItemDocuments {
  /** Changes with the format of documents. Items are then read from the topics again. */
  static final String FORMAT = "2";

  static final String ID = "itemId";
  static final String IMAGE = "imageId";
  static final String STATE = "state";
  static final String UPDATED = "updatedAt";
  static final String PRICE = "price";
  static final String LOOK = "look";
  static final String PROBABILITIES = "probabilities";
  static final String EMBEDDING = "embedding";
  private static final String DOCUMENT = "document";
  private static final String IMAGE_VECTOR = "imageVector";

  private final VectorLayout layout;
  private final List<String> fields;

  ItemDocuments(VectorLayout layout, Set<String> fields) {
    this.layout = layout;
    this.fields = List.copyOf(new TreeSet<>(fields));
  }

  /** Settings and mapping: documents lie in the order of their looks. */
  ObjectNode index(ClusterSettings settings, String modelVersion) {
    ObjectNode body = Indexes.settings(settings);
    // The newest items of each look, up to the length of a list.
    ((ObjectNode) body.get("settings"))
        .put("max_inner_result_window", 1_000)
        .put("sort.field", LOOK);
    ObjectNode mappings = body.putObject("mappings");
    mappings.put("dynamic", false);
    mappings
        .putObject("_meta")
        .put("format", FORMAT)
        .put("modelVersion", modelVersion)
        .put("layout", layout.fingerprint())
        .put("fields", String.join(" ", fields));
    ObjectNode properties = mappings.putObject("properties");
    for (String keyword : List.of(ID, STATE, LOOK)) {
      properties.putObject(keyword).put("type", "keyword");
    }
    properties.putObject(IMAGE).put("type", "keyword").put("doc_values", false);
    for (int f = 0; f < fields.size(); f++) {
      properties.putObject("f" + f).put("type", "keyword");
    }
    for (String number : List.of(UPDATED, PRICE)) {
      properties.putObject(number).put("type", "long");
    }
    // Only scripts read them, exactly; an index of vectors would approximate.
    for (String bytes : List.of(PROBABILITIES, EMBEDDING)) {
      properties.putObject(bytes).put("type", "binary").put("doc_values", true);
    }
    return body;
  }

  /** Name of a declared field in the index. The shop's names may contain any character. */
  String field(String name) {
    int f = fields.indexOf(name);
    if (f < 0) {
      throw new IllegalArgumentException("unknown field '%s'; allowed: %s".formatted(name, fields));
    }
    return "f" + f;
  }

  ObjectNode of(IndexedItem item) {
    layout.requireFits(item.vector());
    ObjectNode source =
        Cluster.object()
            .put(ID, item.itemId())
            .put(IMAGE, item.imageId())
            .put(STATE, item.state().name())
            .put(UPDATED, item.updatedAt().toEpochMilli())
            .put(LOOK, String.valueOf(layout.look(item.vector())))
            .put(PROBABILITIES, item.vector().probabilities());
    if (item.price() != null) {
      source.put(PRICE, item.price().unscaledValue().longValueExact());
    }
    item.fields().forEach((name, values) -> terms(source.putArray(field(name)), values));
    if (item.embedding() != null) {
      source.put(EMBEDDING, item.embedding().toBytes());
    }
    if (!item.document().isEmpty()) {
      source.put(DOCUMENT, item.document());
    }
    if (item.imageVector() != null) {
      source.put(IMAGE_VECTOR, item.imageVector().toBytes());
    }
    return source;
  }

  IndexedItem item(JsonNode source) {
    var values = new TreeMap<String, List<String>>();
    for (int f = 0; f < fields.size(); f++) {
      List<String> all = new ArrayList<>();
      source.path("f" + f).forEach(value -> all.add(value.asText()));
      values.put(fields.get(f), all);
    }
    var vector =
        new QuantisedVector(
            layout.classes(source.path(LOOK).asLong()), bytes(source.path(PROBABILITIES)));
    return new IndexedItem(
        source.path(ID).asText(),
        source.path(IMAGE).asText(),
        Instant.ofEpochMilli(source.path(UPDATED).asLong()),
        State.valueOf(source.path(STATE).asText()),
        source.has(PRICE)
            ? BigDecimal.valueOf(source.path(PRICE).asLong(), IndexedItem.PRICE_DECIMALS)
            : null,
        values,
        vector,
        source.has(EMBEDDING) ? Embedding.fromBytes(bytes(source.path(EMBEDDING))) : null,
        source.path(DOCUMENT).asText(""),
        source.has(IMAGE_VECTOR) ? vector(bytes(source.path(IMAGE_VECTOR))) : null);
  }

  private QuantisedVector vector(byte[] bytes) {
    return QuantisedVector.fromBytes(bytes, 0, bytes.length, layout.attributes());
  }

  private static byte[] bytes(JsonNode base64) {
    try {
      return base64.binaryValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The part of a filter that items are counted by: state, fields and price. */
  ObjectNode counted(Filter filter) {
    ObjectNode query = Cluster.object();
    ObjectNode bool = query.putObject("bool");
    ArrayNode filters = bool.putArray("filter");
    ArrayNode states = terms(filters, STATE);
    states.add(State.AVAILABLE.name());
    if (filter.unavailableToo()) {
      states.add(State.UNAVAILABLE.name());
    }
    for (Map.Entry<String, Set<String>> field : new TreeMap<>(filter.fields()).entrySet()) {
      terms(terms(filters, field(field.getKey())), new TreeSet<>(field.getValue()));
    }
    if (filter.hasPrice()) {
      filters
          .addObject()
          .putObject("range")
          .putObject(PRICE)
          .put("gte", filter.lowestPrice())
          .put("lte", filter.highestPrice());
    }
    return query;
  }

  /** The whole filter, except the rules about looks. */
  ObjectNode allowed(Filter filter) {
    ObjectNode query = counted(filter);
    ArrayNode excluded = ((ObjectNode) query.get("bool")).putArray("must_not");
    if (!filter.excludedItems().isEmpty()) {
      terms(terms(excluded, ID), filter.excludedItems());
    }
    if (!filter.excludedImages().isEmpty()) {
      terms(terms(excluded, IMAGE), filter.excludedImages());
    }
    return query;
  }

  /** Adds a clause that matches any of the values that the caller adds. */
  static ArrayNode terms(ArrayNode clauses, String field) {
    return clauses.addObject().putObject("terms").putArray(field);
  }

  static void terms(ArrayNode terms, Collection<String> values) {
    values.forEach(terms::add);
  }
}
