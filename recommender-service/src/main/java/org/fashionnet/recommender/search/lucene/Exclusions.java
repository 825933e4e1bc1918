package org.fashionnet.recommender.search.lucene;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import org.fashionnet.recommender.search.Filter;

/**
 * Items and images that a filter leaves out. The beginnings of imageIds are compared first, as
 * numbers: nearly no document has one of them, and ids as texts take time to make.
 */
final class Exclusions {
  private static final int DIGITS = 2 * Long.BYTES;

  private final Set<String> items;
  private final Set<String> images;
  private final long[] beginnings;

  Exclusions(Filter filter) {
    this.items = filter.excludedItems();
    this.images = filter.excludedImages();
    this.beginnings =
        images.stream().mapToLong(id -> HexFormat.fromHexDigitsToLong(id, 0, DIGITS)).toArray();
    Arrays.sort(beginnings);
  }

  boolean contain(Columns columns, int doc) throws IOException {
    return (!items.isEmpty() && items.contains(columns.itemId(doc)))
        || (beginnings.length > 0
            && Arrays.binarySearch(beginnings, columns.imageBeginning(doc)) >= 0
            && images.contains(columns.imageId(doc)));
  }
}
