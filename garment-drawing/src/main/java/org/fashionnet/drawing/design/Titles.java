package org.fashionnet.drawing.design;

import java.util.Locale;
import java.util.Map;

/** Writes the caption of a garment: "Red floral sleeveless dress". */
final class Titles {

  static String of(String kind, Map<String, String> labels) {
    StringBuilder title = new StringBuilder();
    String color = label(labels, Vocabulary.COLOR);
    append(title, color.equals("multi") ? "multicoloured" : color);
    String pattern = label(labels, Vocabulary.PATTERN);
    if (!pattern.equals("solid")) {
      append(title, pattern.equals("graphic") ? "printed" : pattern);
    }
    String fabric = label(labels, Vocabulary.FABRIC);
    if (!fabric.equals("cotton") && !fabric.equals("synthetic")) {
      append(title, fabric);
    }
    String style = label(labels, Vocabulary.STYLE);
    if (!style.equals("casual")) {
      append(title, style);
    }
    boolean vest = kind.equals("outwear");
    boolean sleeveTells = !kind.equals("undershirt") && !kind.equals("longsleeve") && !vest;
    String shape = label(labels, Vocabulary.SHAPE);
    if (sleeveTells) {
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
    boolean denim = label(labels, Vocabulary.FABRIC).equals("denim");
    boolean winter = label(labels, Vocabulary.STYLE).equals("winter");
    return switch (kind) {
      case "undershirt" -> "tank top";
      case "longsleeve" ->
          label(labels, Vocabulary.FABRIC).equals("wool")
              ? "sweater"
              : label(labels, Vocabulary.SHAPE).equals("full-sleeve") ? "long-sleeved top" : "top";
      case "polo" -> "polo shirt";
      case "body" -> "bodysuit";
      case "outwear" ->
          label(labels, Vocabulary.SHAPE).equals("sleeveless")
              ? "vest"
              : winter ? "coat" : "jacket";
      case "pants" -> denim ? "jeans" : "trousers";
      case "blazer" -> denim ? "jacket" : "blazer";
      default -> kind;
    };
  }

  private static String label(Map<String, String> labels, String attribute) {
    return labels.getOrDefault(attribute, "");
  }

  private static void append(StringBuilder title, String word) {
    if (!title.isEmpty()) {
      title.append(' ');
    }
    title.append(word);
  }

  private Titles() {}
}
