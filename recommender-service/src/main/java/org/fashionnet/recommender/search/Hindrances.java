package org.fashionnet.recommender.search;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.fashionnet.recommender.search.IndexedItem.State;

/** What keeps an item out of a list, in sentences. */
public final class Hindrances {
  private Hindrances() {}

  /** Empty exactly if the filter lets the item pass. */
  public static List<String> of(IndexedItem item, Filter filter, VectorLayout layout) {
    List<String> all = new ArrayList<>();
    if (item.state() == State.WAITING) {
      all.add("the shop's item has another image than the one that was read, or is gone");
    } else if (!filter.allows(item.state())) {
      all.add("the shop cannot deliver it");
    }
    price(item.price(), filter, all);
    filter
        .fields()
        .forEach(
            (field, wanted) -> {
              List<String> has = item.fields().getOrDefault(field, List.of());
              if (Collections.disjoint(has, wanted)) {
                all.add("%s %s is none of %s".formatted(field, has, new TreeSet<>(wanted)));
              }
            });
    filter
        .only()
        .forEach(
            (attribute, wanted) -> {
              String shown = shown(item, attribute, layout);
              if (!wanted.contains(shown)) {
                all.add(
                    "only %s %s: it shows %s".formatted(attribute, new TreeSet<>(wanted), shown));
              }
            });
    filter
        .never()
        .forEach(
            (attribute, unwanted) -> {
              String shown = shown(item, attribute, layout);
              if (unwanted.contains(shown)) {
                all.add("never %s %s".formatted(attribute, shown));
              }
            });
    if (filter.excludedItems().contains(item.itemId())) {
      all.add("the item is excluded: by the request, or as bought, hidden or disliked");
    }
    if (filter.excludedImages().contains(item.imageId())) {
      all.add("its image is in the wardrobe");
    }
    return List.copyOf(all);
  }

  private static void price(BigDecimal price, Filter filter, List<String> all) {
    if (filter.hasPrice() && price == null) {
      all.add("its price is unknown");
      return;
    }
    if (filter.minimumPrice() != null && price.compareTo(filter.minimumPrice()) < 0) {
      all.add("price %s is below %s".formatted(text(price), text(filter.minimumPrice())));
    }
    if (filter.maximumPrice() != null && price.compareTo(filter.maximumPrice()) > 0) {
      all.add("price %s is above %s".formatted(text(price), text(filter.maximumPrice())));
    }
  }

  private static String text(BigDecimal price) {
    return price.stripTrailingZeros().toPlainString();
  }

  private static String shown(IndexedItem item, String attribute, VectorLayout layout) {
    int a = layout.attribute(attribute);
    int shown = item.vector().classOf(a);
    return shown < 0 ? "(unsure)" : layout.taxonomy().attributes().get(a).classes().get(shown);
  }
}
