package org.fashionnet.drawing.design;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The attributes that can be drawn and their classes, in the order of the default taxonomy. */
public final class Vocabulary {
  public static final String PATTERN = "pattern";
  public static final String FABRIC = "fabric";
  public static final String COLOR = "color";
  public static final String STYLE = "style";
  public static final String SHAPE = "shape";

  /** The classes of {@link #COLOR} that name one colour: all but {@code multi}. */
  public static final List<String> SINGLE_COLORS =
      List.of(
          "black", "white", "grey", "blue", "green", "red", "pink", "yellow", "orange", "purple",
          "brown", "beige");

  /** Attribute to its classes. */
  public static final Map<String, List<String>> CLASSES;

  static {
    Map<String, List<String>> classes = new LinkedHashMap<>();
    classes.put(PATTERN, List.of("checkered", "striped", "floral", "graphic", "solid"));
    classes.put(FABRIC, List.of("cotton", "chiffon", "lace", "wool", "silk", "denim", "synthetic"));
    classes.put(COLOR, Stream.concat(SINGLE_COLORS.stream(), Stream.of("multi")).toList());
    classes.put(STYLE, List.of("casual", "formal", "party", "winter", "summer", "sport"));
    classes.put(SHAPE, List.of("full-sleeve", "half-sleeve", "sleeveless"));
    CLASSES = Collections.unmodifiableMap(classes);
  }

  private Vocabulary() {}
}
