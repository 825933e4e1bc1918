package org.fashionnet.local.demo;

import java.math.BigDecimal;

/**
 * An item for the catalogue.
 *
 * @param itemId the same in every run, so that a second run finds it
 * @param title shown to shoppers
 * @param category the garment's kind
 * @param price in euro
 * @param photo of the item
 */
record DemoItem(String itemId, String title, String category, BigDecimal price, Photo photo) {
  static final String CURRENCY = "EUR";
}
