package org.fashionnet.ingest.imports.format;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Names of fields in one way of writing, that of Google's product data: {@code Image Link}, {@code
 * g:image_link} and {@code imageLink} all are {@code image_link}.
 */
public final class FieldNames {
  private static final Pattern METAFIELD =
      Pattern.compile("(?i)\\s*\\(product\\.metafields[^)]*\\)$");
  private static final Pattern PREFIX = Pattern.compile("^[A-Za-z][A-Za-z0-9-]*:(?=.)");
  private static final Pattern HUMP = Pattern.compile("(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})");
  private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{N}.]+");

  private static final Map<String, String> SAME =
      Map.ofEntries(
          Map.entry("item_id", "id"),
          Map.entry("image_url", "image_link"),
          Map.entry("picture", "image_link"),
          Map.entry("additional_image_urls", "additional_image_link"),
          Map.entry("additional_image_links", "additional_image_link"),
          Map.entry("group_id", "item_group_id"),
          Map.entry("available", "availability"),
          Map.entry("colour", "color"),
          Map.entry("product_types", "product_type"));

  private FieldNames() {}

  /** The one way of writing of a name. */
  public static String of(String written) {
    String name = METAFIELD.matcher(written.strip()).replaceFirst("");
    name = PREFIX.matcher(name).replaceFirst("");
    name = HUMP.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
    name = OTHER.matcher(name).replaceAll("_");
    name = name.replaceAll("^_+|_+$", "");
    return SAME.getOrDefault(name, name);
  }
}
