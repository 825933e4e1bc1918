package org.fashionnet.ingest.imports.format;

import java.util.Set;

/** What shops call the options of their variants. */
final class OptionNames {
  private static final Set<String> SIZES =
      Set.of("size", "sizes", "größe", "groesse", "grösse", "taille", "talla", "taglia", "maat");

  private static final Set<String> COLORS =
      Set.of("color", "colors", "farbe", "couleur", "colore", "kleur");

  private OptionNames() {}

  /** The field that an option fills. */
  static String field(String option) {
    String name = FieldNames.of(option);
    if (SIZES.contains(name)) {
      return "size";
    }
    return "attributes." + (COLORS.contains(name) ? "color" : name);
  }
}
