package org.fashionnet.ingest.imports.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fashionnet.ingest.imports.format.FeedRow;

/** Which fields of a feed are the shop's words about a garment. */
final class Words {
  /** Fields of a feed, and the attributes of items that they are. */
  private static final Map<String, String> ATTRIBUTES =
      Map.ofEntries(
          Map.entry("color", "color"),
          Map.entry("material", "material"),
          Map.entry("fabric", "fabric"),
          Map.entry("pattern", "pattern"),
          Map.entry("style", "style"),
          Map.entry("season", "season"),
          Map.entry("occasion", "occasion"),
          Map.entry("fit", "fit"),
          Map.entry("neckline", "neckline"),
          Map.entry("sleeve", "sleeve"),
          Map.entry("sleeve_length", "sleeveLength"),
          Map.entry("product_type", "productType"),
          Map.entry("gender", "gender"),
          Map.entry("age_group", "ageGroup"),
          Map.entry("size_type", "sizeType"),
          Map.entry("size_system", "sizeSystem"));

  private static final String DETAIL = "product_detail";

  private Words() {}

  static boolean isAttribute(String field) {
    return ATTRIBUTES.containsKey(field);
  }

  static String attribute(String field) {
    return ATTRIBUTES.getOrDefault(field, field);
  }

  static boolean isDetail(String field) {
    return field.equals(DETAIL) || field.startsWith(DETAIL + ".");
  }

  /** Google's product details: section, name and value, in XML as elements, else with colons. */
  static Map<String, String> details(FeedRow row) {
    Map<String, String> words = new LinkedHashMap<>();
    List<String> names = row.all(DETAIL + ".attribute_name");
    List<String> values = row.all(DETAIL + ".attribute_value");
    for (int i = 0; i < Math.min(names.size(), values.size()); i++) {
      words.putIfAbsent(names.get(i), values.get(i));
    }
    for (String detail : row.all(DETAIL)) {
      for (String one : detail.split(",", -1)) {
        String[] parts = one.split(":", 3);
        if (parts.length == 3) {
          words.putIfAbsent(parts[1].strip(), parts[2].strip());
        }
      }
    }
    return words;
  }
}
