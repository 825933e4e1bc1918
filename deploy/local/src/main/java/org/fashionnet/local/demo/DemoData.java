package org.fashionnet.local.demo;

import java.util.List;

/**
 * What a demonstration shows.
 *
 * @param origin in words, for the user
 * @param items of the catalogue
 * @param wardrobes of sample shoppers
 */
record DemoData(String origin, List<DemoItem> items, List<Wardrobe> wardrobes) {
  DemoData {
    items = List.copyOf(items);
    wardrobes = List.copyOf(wardrobes);
  }
}
