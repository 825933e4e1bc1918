package org.fashionnet.local.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The caption that labels make: "Black party dress", "Blue striped denim shirt". */
final class LabelTitle {
  private static final Map<String, String> NOUNS =
      Map.of(
          "longsleeve",
          "long-sleeved top",
          "undershirt",
          "tank top",
          "polo",
          "polo shirt",
          "outwear",
          "jacket",
          "body",
          "bodysuit");

  private LabelTitle() {}

  static String of(LabelledPhotos.Row row) {
    List<String> words = new ArrayList<>();
    add(words, row.color(), "multi", "multicoloured");
    if (!row.pattern().equals("solid")) {
      add(words, row.pattern(), "graphic", "printed");
    }
    if (!row.fabric().equals("cotton") && !row.fabric().equals("synthetic")) {
      add(words, row.fabric(), "", "");
    }
    if (!row.style().equals("casual")) {
      add(words, row.style(), "", "");
    }
    words.add(
        NOUNS.getOrDefault(row.garment(), row.garment().isEmpty() ? "garment" : row.garment()));
    String title = String.join(" ", words);
    return title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
  }

  private static void add(List<String> words, String word, String special, String instead) {
    if (!word.isEmpty() && !word.equals("other")) {
      words.add(word.equals(special) ? instead : word);
    }
  }
}
