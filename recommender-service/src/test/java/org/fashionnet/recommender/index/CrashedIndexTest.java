package org.fashionnet.recommender.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.recommender.Leased;
import org.fashionnet.recommender.Libraries;
import org.fashionnet.recommender.Samples;
import org.fashionnet.recommender.search.IndexedItem;

/** Two topics of one partition each, read up to some place, lost, and read on from the commit. */
class CrashedIndexTest {
  private static final int ITEMS = 6;
  private static final int IMAGES = 3;
  private static final String CATALOGUE = "catalogue-items-0";
  private static final String VECTORS = "item-vectors-0";

  private record Read(String itemId, FashionVector vector) {}

  private record Offered(String itemId, CatalogueItem item) {}

  @Property(tries = 25)
  void reading_on_from_the_commit_ends_where_no_crash_would_have(@ForAll long seed) {
    try (var libraries = new Libraries()) {
      readingOn(libraries, seed);
    }
  }

  static void readingOn(Libraries libraries, long seed) {
    var random = new Random(seed);
    List<Offered> catalogue = new ArrayList<>();
    List<Read> vectors = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      catalogue.add(offered(random, i));
      vectors.add(read(random));
    }
    ItemIndex index = libraries.fresh();
    int items = 0;
    int read = 0;
    while (items < catalogue.size() || read < vectors.size()) {
      if (read == vectors.size() || (items < catalogue.size() && random.nextBoolean())) {
        give(index, catalogue.get(items++));
      } else {
        give(index, vectors.get(read), read++);
      }
      if (random.nextInt(10) == 0) {
        index.commit(Map.of(CATALOGUE, (long) items, VECTORS, (long) read), Map.of());
      }
      if (random.nextInt(12) == 0) {
        index = libraries.reopened();
        Map<String, Long> next = index.committed().next();
        items = next.getOrDefault(CATALOGUE, 0L).intValue();
        read = next.getOrDefault(VECTORS, 0L).intValue();
      }
    }
    index.refresh();
    assertThat(shown(index)).isEqualTo(expected(catalogue, vectors));
  }

  private static Offered offered(Random random, int at) {
    String itemId = "i" + random.nextInt(ITEMS);
    return new Offered(
        itemId,
        random.nextInt(4) == 0
            ? null
            : Samples.item(itemId, Samples.imageId(random.nextInt(IMAGES)), at));
  }

  private static Read read(Random random) {
    String itemId = "i" + random.nextInt(ITEMS);
    return new Read(
        itemId,
        random.nextInt(8) == 0
            ? null
            : Samples.vector(Samples.imageId(random.nextInt(IMAGES)), random));
  }

  private static void give(ItemIndex index, Offered record) {
    if (record.item() == null) {
      index.removeItem(record.itemId());
    } else {
      index.put(record.item());
    }
  }

  private static void give(ItemIndex index, Read record, long at) {
    if (record.vector() == null) {
      index.removeVector(record.itemId());
    } else {
      index.put(record.itemId(), record.vector(), at);
    }
  }

  /** ItemId to time of the update and image, of what is shown. */
  private static Map<String, String> shown(ItemIndex index) {
    Map<String, String> shown = new TreeMap<>();
    for (int i = 0; i < ITEMS; i++) {
      String itemId = "i" + i;
      Optional<IndexedItem> found =
          Leased.ask(index, generation -> generation.find(itemId)).flatMap(item -> item);
      found.ifPresent(item -> shown.put(itemId, item.updatedAt() + " " + item.imageId()));
    }
    return shown;
  }

  /** By the last record of each topic alone. */
  private static Map<String, String> expected(List<Offered> catalogue, List<Read> vectors) {
    Map<String, CatalogueItem> items = new TreeMap<>();
    catalogue.forEach(record -> items.put(record.itemId(), record.item()));
    Map<String, FashionVector> last = new TreeMap<>();
    vectors.forEach(record -> last.put(record.itemId(), record.vector()));
    Map<String, String> shown = new TreeMap<>();
    items.forEach(
        (itemId, item) -> {
          FashionVector vector = last.get(itemId);
          if (item != null && vector != null && vector.imageId().equals(item.imageId())) {
            shown.put(itemId, item.updatedAt() + " " + item.imageId());
          }
        });
    return shown;
  }
}
