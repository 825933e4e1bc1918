package org.fashionnet.recommender.search.lucene.documents;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import org.apache.lucene.util.BytesRef;
import org.fashionnet.recommender.search.Filter;

/**
 * Items and images that a filter leaves out. The beginnings of imageIds are compared first, as
 * numbers: nearly no document has one of them, and ids as texts take time to make.
 */
public final class Exclusions {
  private final Set<String> items;
  private final Set<String> images;
  private final long[] beginnings;

  public Exclusions(Filter filter) {
    this.items = filter.excludedItems();
    this.images = filter.excludedImages();
    this.beginnings =
        images.stream()
            .mapToLong(id -> HexFormat.fromHexDigitsToLong(id, 0, Documents.IMAGE_DIGITS))
            .toArray();
    Arrays.sort(beginnings);
  }

  /**
   * Whether a document is one of them.
   *
   * @param row of the document
   */
  public boolean contain(Columns columns, int doc, BytesRef row) throws IOException {
    if (!items.isEmpty() && items.contains(columns.itemId(doc))) {
      return true;
    }
    long beginning = Columns.imageBeginning(row);
    return Arrays.binarySearch(beginnings, beginning) >= 0
        && images.contains(columns.imageId(doc, beginning));
  }
}
