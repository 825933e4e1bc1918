package org.fashionnet.drawing;

import java.util.Locale;
import java.util.Map;

/** Writes the caption of a garment: "Red floral sleeveless dress". */
final class Titles {

  static String of(String kind, Map<String, String> labels) {
    StringBuilder title = new StringBuilder();
    String color = labels.get(Vocabulary.COLOR);
    append(title, color.equals("multi") ? "multicoloured" : color);
    String pattern = labels.get(Vocabulary.PATTERN);
    if (!pattern.equals("solid")) {
      append(title, pattern.equals("graphic") ? "printed" : pattern);
    }
    String fabric = labels.get(Vocabulary.FABRIC);
    if (!fabric.equals("cotton") && !fabric.equals("synthetic")) {
      append(title, fabric);
    }
    String style = labels.get(Vocabulary.STYLE);
    if (!style.equals("casual")) {
      append(title, style);
    }
    boolean vest = kind.equals("outwear");
    boolean sleeveTells = !kind.equals("undershirt") && !kind.equals("longsleeve") && !vest;
    String shape = labels.get(Vocabulary.SHAPE);
    if (shape != null && sleeveTells) {
      if (shape.equals("sleeveless")) {
        append(title, "sleeveless");
      } else if (kind.equals("dress") || kind.equals("shirt") || kind.equals("blouse")) {
        append(title, shape.equals("full-sleeve") ? "long-sleeved" : "short-sleeved");
      }
    }
    append(title, noun(kind, labels));
    return title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
  }

  private static String noun(String kind, Map<String, String> labels) {
    boolean denim = labels.get(Vocabulary.FABRIC).equals("denim");
    boolean winter = labels.get(Vocabulary.STYLE).equals("winter");
    return switch (kind) {
      case "undershirt" -> "tank top";
      case "longsleeve" ->
          labels.get(Vocabulary.FABRIC).equals("wool")
              ? "sweater"
              : "full-sleeve".equals(labels.get(Vocabulary.SHAPE)) ? "long-sleeved top" : "top";
      case "polo" -> "polo shirt";
      case "body" -> "bodysuit";
      case "outwear" ->
          "sleeveless".equals(labels.get(Vocabulary.SHAPE)) ? "vest" : winter ? "coat" : "jacket";
      case "pants" -> denim ? "jeans" : "trousers";
      case "blazer" -> denim ? "jacket" : "blazer";
      default -> kind;
    };
  }

  private static void append(StringBuilder title, String word) {
    if (!title.isEmpty()) {
      title.append(' ');
    }
    title.append(word);
  }

  private Titles() {}
}
