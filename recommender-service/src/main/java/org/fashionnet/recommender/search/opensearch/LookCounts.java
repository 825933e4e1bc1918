package org.fashionnet.recommender.search.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.fashionnet.recommender.search.Filter;
import org.fashionnet.recommender.search.IndexedItem.State;
import org.fashionnet.recommender.search.QueryCache;
import org.fashionnet.recommender.search.VectorLayout;
import org.jspecify.annotations.Nullable;

/** The distinct looks among items, with the number of items in each state. */
final class LookCounts {
  private static final int PAGE = 10_000;

  private final Map<Long, EnumMap<State, Integer>> byLook = new TreeMap<>();

  private final QueryCache answers = new QueryCache();
  private volatile long @Nullable [] classes;

  private LookCounts() {}

  static LookCounts none() {
    return new LookCounts();
  }

  /** Counts the items that a query finds, or all if it is null. */
  static LookCounts of(Cluster cluster, String index, @Nullable JsonNode query) {
    var counts = new LookCounts();
    buckets(
        cluster,
        index,
        query,
        List.of(ItemDocuments.LOOK, ItemDocuments.STATE),
        bucket ->
            counts
                .byLook
                .computeIfAbsent(
                    bucket.path("key").path(ItemDocuments.LOOK).asLong(),
                    look -> new EnumMap<>(State.class))
                .put(
                    State.valueOf(bucket.path("key").path(ItemDocuments.STATE).asText()),
                    bucket.path("doc_count").asInt()));
    return counts;
  }

  /** Passes on the exact number of documents of each combination of values, page by page. */
  static void buckets(
      Cluster cluster,
      String index,
      @Nullable JsonNode query,
      List<String> fields,
      Consumer<JsonNode> receiver) {
    ObjectNode body = Cluster.object().put("size", 0).put("track_total_hits", false);
    if (query != null) {
      body.set("query", query);
    }
    ObjectNode composite =
        body.putObject("aggs").putObject("all").putObject("composite").put("size", PAGE);
    ArrayNode sources = composite.putArray("sources");
    for (String field : fields) {
      sources.addObject().putObject(field).putObject("terms").put("field", field);
    }
    JsonNode page;
    do {
      page = cluster.search(index, body).path("aggregations").path("all");
      page.path("buckets").forEach(receiver);
      composite.set("after", page.path("after_key"));
    } while (page.path("buckets").size() == PAGE);
  }

  int looks() {
    return byLook.size();
  }

  /** Number of items in any state. */
  int size() {
    return byLook.values().stream()
        .mapToInt(counts -> counts.values().stream().mapToInt(Integer::intValue).sum())
        .sum();
  }

  int available() {
    return byLook.values().stream().mapToInt(c -> c.getOrDefault(State.AVAILABLE, 0)).sum();
  }

  /** Answers that hold as long as these counts. */
  QueryCache answers() {
    return answers;
  }

  /** Number of available items of each class, in the order of the layout. */
  long[] classes(VectorLayout layout) {
    long[] known = classes;
    if (known == null) {
      known = counted(layout);
      classes = known;
    }
    return known;
  }

  private long[] counted(VectorLayout layout) {
    long[] classes = new long[layout.classes()];
    byLook.forEach(
        (look, counts) -> {
          byte[] shown = layout.classes(look);
          for (int a = 0; a < shown.length; a++) {
            if (shown[a] >= 0) {
              classes[layout.start(a) + shown[a]] += counts.getOrDefault(State.AVAILABLE, 0);
            }
          }
        });
    return classes;
  }

  /** Receives each look that has items in the states of a filter. */
  @FunctionalInterface
  interface Receiver {
    void accept(long look, int items);
  }

  /** Passes on all looks in the order of their numbers. */
  void forEach(Filter filter, Receiver receiver) {
    byLook.forEach(
        (look, counts) -> {
          int items = 0;
          for (Map.Entry<State, Integer> count : counts.entrySet()) {
            items += filter.allows(count.getKey()) ? count.getValue() : 0;
          }
          if (items > 0) {
            receiver.accept(look, items);
          }
        });
  }
}
