package org.fashionnet.drawing.raster;

import java.awt.geom.Path2D;

/**
 * Letters made of lines, so that lettering needs no fonts installed on the machine.
 *
 * <p>Each letter is a list of strokes on a grid of 5 columns (0-4) and 7 rows (0-6); a stroke is a
 * run of column-row pairs.
 */
public final class StrokeFont {
  private static final String[] LETTERS = {
    "06022040 4246 0444", // A
    "0600304142330303 334446 4636 3606", // B
    "4130100105163645", // C
    "06003041453606", // D
    "40000646 0333", // E
    "400006 0333", // F
    "4130100105163645 4323", // G
    "0006 4046 0343", // H
    "1030 2026 1636", // I
    "4045361605", // J
    "0006 400346", // K
    "000646", // L
    "0600234046", // M
    "06004640", // N
    "103041453616050110", // O
    "06003041423303", // P
    "103041453616050110 2446", // Q
    "06003041423303 2346", // R
    "41301001021333444536 1605 3616", // S
    "0040 2026", // T
    "000516364540", // U
    "002640", // V
    "0016233640", // W
    "0046 4006", // X
    "0023 402326", // Y
    "00400646", // Z
  };
  private static final String[] DIGITS = {
    "103041453616050110", // 0
    "112026 1636", // 1
    "0110304142050646", // 2
    "01103041423313 3344453616 1605", // 3
    "36300444", // 4
    "40000232434445361605", // 5
    "413010010516364544331304", // 6
    "004016", // 7
    "1030414233130201 10 1304051636454433", // 8
    "051636454130100102133342", // 9
  };

  /** The strokes of a text, each letter one unit high, starting at (x, y) and scaled. */
  public static Path2D outline(String text, double x, double y, double height) {
    Path2D path = new Path2D.Double();
    double unit = height / 6;
    double left = x;
    for (int i = 0; i < text.length(); i++) {
      for (String stroke : strokes(text.charAt(i)).split(" ", -1)) {
        for (int p = 0; p + 1 < stroke.length(); p += 2) {
          double px = left + (stroke.charAt(p) - '0') * unit;
          double py = y + Math.min(6, stroke.charAt(p + 1) - '0') * unit;
          if (p == 0) {
            path.moveTo(px, py);
          } else {
            path.lineTo(px, py);
          }
        }
      }
      left += 5.8 * unit;
    }
    return path;
  }

  /** The width of a text of the given height. */
  public static double width(String text, double height) {
    return text.length() * 5.8 * height / 6 - 1.8 * height / 6;
  }

  private static String strokes(char letter) {
    char upper = Character.toUpperCase(letter);
    if (upper >= 'A' && upper <= 'Z') {
      return LETTERS[upper - 'A'];
    }
    if (upper >= '0' && upper <= '9') {
      return DIGITS[upper - '0'];
    }
    return switch (upper) {
      case '-' -> "1333";
      case '.', ',' -> "2526";
      case '=' -> "0242 0444";
      case '/' -> "4006";
      default -> "";
    };
  }

  private StrokeFont() {}
}
