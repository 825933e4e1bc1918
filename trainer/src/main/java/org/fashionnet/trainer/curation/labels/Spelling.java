package org.fashionnet.trainer.curation.labels;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;

/**
 * Spells the names of folders and columns as the taxonomy does: {@code Half Sleeve}, {@code
 * half_sleeve} and {@code HalfSleeve} are all {@code half-sleeve}, {@code Colours/Gray} is {@code
 * color/grey}.
 */
public final class Spelling {
  private static final Map<String, String> SAME =
      Map.of("colour", "color", "gray", "grey", "grays", "grey", "multicolor", "multi");

  private final Taxonomy taxonomy;

  Spelling(Taxonomy taxonomy) {
    this.taxonomy = taxonomy;
  }

  /** The attribute of that name, or the name in lower case with dashes. */
  String attribute(String name) {
    List<String> known = taxonomy.attributes().stream().map(Attribute::name).toList();
    return spelled(name, known);
  }

  /** The attribute's class of that name, or the name in lower case with dashes. */
  String label(String attribute, String name) {
    return spelled(name, taxonomy.attribute(attribute).map(Attribute::classes).orElse(List.of()));
  }

  private static String spelled(String name, List<String> known) {
    String bare = bare(name);
    for (String candidate : known) {
      String wanted = bare(candidate);
      if (bare.equals(wanted) || bare.equals(wanted + "s")) {
        return candidate;
      }
    }
    return name.strip()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", "-")
        .replaceAll("^-|-$", "");
  }

  private static String bare(String name) {
    String bare = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    String singular =
        bare.endsWith("s") && SAME.containsKey(bare.substring(0, bare.length() - 1))
            ? bare.substring(0, bare.length() - 1)
            : bare;
    return SAME.getOrDefault(singular, singular);
  }
}
