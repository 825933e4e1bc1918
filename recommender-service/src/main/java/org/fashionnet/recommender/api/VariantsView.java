package org.fashionnet.recommender.api;

import java.util.Comparator;
import java.util.List;
import org.fashionnet.recommender.ranking.list.Variants;
import org.fashionnet.recommender.search.IndexedItem;
import org.jspecify.annotations.Nullable;

/**
 * The variants of a listed item that the shop can deliver, itself among them.
 *
 * @param items number of them
 * @param sizes from the smallest on, as far as they can be told
 * @param colors in the shop's words
 */
record VariantsView(int items, List<String> sizes, List<String> colors) {
  private static final List<String> LETTERS =
      List.of("XXXS", "XXS", "XS", "S", "M", "L", "XL", "XXL", "2XL", "XXXL", "3XL", "4XL", "5XL");

  /** Numbers by their size, then letters, then everything else. */
  private static final Comparator<String> BY_SIZE =
      Comparator.comparingDouble(VariantsView::place).thenComparing(Comparator.naturalOrder());

  /** Of a listed item; null if it is the only one. */
  static @Nullable VariantsView of(IndexedItem item, Variants variants) {
    List<IndexedItem> available = variants.available(item);
    return available.size() < 2
        ? null
        : new VariantsView(
            available.size(),
            values(available, IndexedItem.SIZE).stream().sorted(BY_SIZE).toList(),
            values(available, IndexedItem.COLOR).stream().sorted().toList());
  }

  private static List<String> values(List<IndexedItem> items, String field) {
    return items.stream()
        .flatMap(item -> item.fields().getOrDefault(field, List.of()).stream())
        .distinct()
        .toList();
  }

  private static double place(String size) {
    if (size.matches("[0-9]{1,6}([.,][0-9]{1,3})?")) {
      return Double.parseDouble(size.replace(',', '.'));
    }
    int letter = LETTERS.indexOf(size);
    return letter < 0 ? Double.MAX_VALUE : 1e7 + letter;
  }
}
