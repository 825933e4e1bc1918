package org.fashionnet.recommender.ranking.explain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.fashionnet.recommender.search.Filter;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.IndexedItem.State;
import org.fashionnet.recommender.search.VectorLayout;
import org.jspecify.annotations.Nullable;

/** Why a filter keeps an item out of a list, in sentences. */
public final class ExclusionReasons {
  private ExclusionReasons() {}

  /** Empty exactly if the filter lets the item pass. */
  public static List<String> of(IndexedItem item, Filter filter, VectorLayout layout) {
    List<String> reasons = new ArrayList<>();
    if (item.state() == State.WAITING) {
      reasons.add("the shop's item has another image than the one that was read, or is gone");
    } else if (!filter.allows(item.state())) {
      reasons.add("the shop cannot deliver it");
    }
    price(item.price(), filter, reasons);
    filter
        .fields()
        .forEach(
            (field, wanted) -> {
              List<String> has = item.fields().getOrDefault(field, List.of());
              if (Collections.disjoint(has, wanted)) {
                reasons.add("%s is %s, not one of %s".formatted(field, has, new TreeSet<>(wanted)));
              }
            });
    filter
        .only()
        .forEach(
            (attribute, wanted) -> {
              String shown = shown(item, attribute, layout);
              if (!wanted.contains(shown)) {
                reasons.add(
                    "only %s %s: it shows %s".formatted(attribute, new TreeSet<>(wanted), shown));
              }
            });
    filter
        .never()
        .forEach(
            (attribute, unwanted) -> {
              String shown = shown(item, attribute, layout);
              if (unwanted.contains(shown)) {
                reasons.add("never %s %s".formatted(attribute, shown));
              }
            });
    if (filter.excludedItems().contains(item.itemId())) {
      reasons.add("the item is excluded: by the request, or as bought, hidden or disliked");
    }
    if (filter.excludedImages().contains(item.imageId())) {
      reasons.add("its image is in the wardrobe");
    }
    return List.copyOf(reasons);
  }

  private static void price(@Nullable BigDecimal price, Filter filter, List<String> reasons) {
    if (price == null) {
      if (filter.hasPrice()) {
        reasons.add("its price is unknown");
      }
      return;
    }
    BigDecimal lowest = filter.minimumPrice();
    BigDecimal highest = filter.maximumPrice();
    if (lowest != null && price.compareTo(lowest) < 0) {
      reasons.add("price %s is below %s".formatted(text(price), text(lowest)));
    }
    if (highest != null && price.compareTo(highest) > 0) {
      reasons.add("price %s is above %s".formatted(text(price), text(highest)));
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
