package org.fashionnet.recommender.search.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fashionnet.recommender.search.Filter;
import org.fashionnet.recommender.search.ForbiddenClasses;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.VectorLayout;

/** Finds items for people of whom nothing is known: the newest items of the most frequent looks. */
final class PopularSearch {
  private final Cluster cluster;
  private final String index;
  private final ItemDocuments documents;
  private final Filter filter;
  private final ForbiddenClasses forbidden;
  private final VectorLayout layout;

  private record Look(long number, int items) {}

  PopularSearch(
      Cluster cluster, String index, ItemDocuments documents, VectorLayout layout, Filter filter) {
    this.cluster = cluster;
    this.index = index;
    this.documents = documents;
    this.layout = layout;
    this.filter = filter;
    this.forbidden = ForbiddenClasses.of(layout, filter);
  }

  List<IndexedItem> list(int limit) {
    List<Long> looks = looks(limit);
    if (looks.isEmpty()) {
      return List.of();
    }
    int each = Math.ceilDiv(limit, looks.size());
    while (true) {
      Map<Long, List<IndexedItem>> newest = newest(looks, each);
      List<IndexedItem> list = inTurn(looks, newest, limit);
      int asked = each;
      if (list.size() == limit || newest.values().stream().allMatch(l -> l.size() < asked)) {
        return list;
      }
      each = Math.min(limit, each * 4);
    }
  }

  private List<Long> looks(int limit) {
    List<Look> looks = new ArrayList<>();
    LookCounts.of(cluster, index, documents.counted(filter))
        .forEach(
            filter,
            (look, items) -> {
              if (forbidden.allows(layout.classes(look))) {
                looks.add(new Look(look, items));
              }
            });
    return looks.stream()
        .sorted(Comparator.comparingInt(Look::items).reversed().thenComparingLong(Look::number))
        .limit(limit)
        .map(Look::number)
        .toList();
  }

  private Map<Long, List<IndexedItem>> newest(List<Long> looks, int each) {
    ObjectNode body = Cluster.object().put("size", 0).put("track_total_hits", false);
    ObjectNode matching = documents.allowed(filter);
    ItemDocuments.terms(
        ItemDocuments.terms((ArrayNode) matching.get("bool").get("filter"), ItemDocuments.LOOK),
        looks.stream().map(String::valueOf).toList());
    body.set("query", matching);
    ObjectNode byLook = body.putObject("aggs").putObject("looks");
    byLook.putObject("terms").put("field", ItemDocuments.LOOK).put("size", looks.size());
    ArrayNode sort =
        byLook
            .putObject("aggs")
            .putObject("newest")
            .putObject("top_hits")
            .put("size", each)
            .putArray("sort");
    sort.addObject().put(ItemDocuments.UPDATED, "desc");
    sort.addObject().put(ItemDocuments.ID, "asc");
    Map<Long, List<IndexedItem>> newest = new HashMap<>();
    for (JsonNode look :
        cluster.search(index, body).path("aggregations").path("looks").path("buckets")) {
      List<IndexedItem> items = new ArrayList<>();
      look.path("newest")
          .path("hits")
          .path("hits")
          .forEach(hit -> items.add(documents.item(hit.path("_source"))));
      newest.put(look.path("key").asLong(), items);
    }
    return newest;
  }

  /** Each look's first, then each look's second, and so on. */
  private static List<IndexedItem> inTurn(
      List<Long> looks, Map<Long, List<IndexedItem>> newest, int limit) {
    List<IndexedItem> list = new ArrayList<>();
    for (int round = 0; round < limit && list.size() < limit; round++) {
      for (long look : looks) {
        List<IndexedItem> items = newest.getOrDefault(look, List.of());
        if (round < items.size() && list.size() < limit) {
          list.add(items.get(round));
        }
      }
    }
    return list;
  }
}
