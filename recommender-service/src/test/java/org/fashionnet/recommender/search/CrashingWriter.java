package org.fashionnet.recommender.search;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.fashionnet.recommender.search.lucene.LuceneIndex;

/** A process that writes and commits until it is killed. */
final class CrashingWriter {
  static final String PARTITION = "item-vectors-0";
  private static final int BATCH = 40;

  private CrashingWriter() {}

  public static void main(String[] args) {
    try (var index = open(Path.of(args[0]))) {
      long next = index.committed().next().getOrDefault(PARTITION, 0L);
      while (true) {
        for (int i = 0; i < BATCH; i++, next++) {
          var change = change(next);
          if (change == null) {
            index.delete(id(next));
          } else {
            index.put(change);
          }
        }
        System.out.println("committing " + next);
        index.commit(new Checkpoint(Map.of(PARTITION, next)));
        System.out.println("committed " + next);
      }
    }
  }

  static LuceneIndex open(Path root) {
    return LuceneIndex.open(root, "model", Catalogue.TAXONOMY, Catalogue.FIELDS, 16);
  }

  /** What the topic says at an offset; null is a deletion. */
  private static IndexedItem change(long offset) {
    return offset % 5 == 4 ? null : new Catalogue(offset).item(number(offset));
  }

  private static String id(long offset) {
    return "i" + number(offset);
  }

  private static int number(long offset) {
    return (int) (offset * 7919 % 500);
  }

  /** What an index must hold that contains everything before an offset. */
  static Map<String, IndexedItem> before(long offset) {
    Map<String, IndexedItem> items = new TreeMap<>();
    for (long o = 0; o < offset; o++) {
      var change = change(o);
      if (change == null) {
        items.remove(id(o));
      } else {
        items.put(change.itemId(), change);
      }
    }
    return items;
  }
}
