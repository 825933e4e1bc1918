package org.fashionnet.contracts.taxonomy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.fashionnet.contracts.codec.JsonFaults;

/**
 * A versioned, ordered list of attributes. Taxonomies are data: a shop with other attributes writes
 * another file.
 *
 * @param version name and number, for example {@code fashionnet-1}; stamped on every fashion vector
 * @param attributes at least one, with distinct names
 */
public record Taxonomy(String version, List<Attribute> attributes) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Pattern, fabric, color, style and shape: what a training learns unless told otherwise. */
  public static final String DEFAULT = "fashionnet-1";

  /** The same and the type of the garment: what the shipped model reads. */
  public static final String WITH_GARMENT = "fashionnet-2";

  /** The exact classes of the original notebook (cell 35): 5, 5, 5, 5 and 3 of them. */
  public static final String ORIGINAL = "original-1";

  private static final List<String> SHIPPED = List.of(DEFAULT, WITH_GARMENT, ORIGINAL);

  public Taxonomy {
    if (version == null || !version.matches("[a-z0-9][a-z0-9.-]*")) {
      throw new IllegalArgumentException(
          "taxonomy version '%s' must be lower-case letters, digits, dots and dashes"
              .formatted(version));
    }
    if (attributes == null || attributes.isEmpty()) {
      throw new IllegalArgumentException(
          "taxonomy '%s' needs at least one attribute".formatted(version));
    }
    var names = new HashSet<String>();
    for (var attribute : attributes) {
      if (!names.add(attribute.name())) {
        throw new IllegalArgumentException(
            "taxonomy '%s' names attribute '%s' twice".formatted(version, attribute.name()));
      }
    }
    attributes = List.copyOf(attributes);
  }

  /**
   * Reads a taxonomy that ships with this module.
   *
   * @throws IllegalArgumentException if no taxonomy has that version
   */
  public static Taxonomy shipped(String version) {
    try (InputStream json =
        Taxonomy.class.getResourceAsStream("/taxonomies/" + version + ".json")) {
      if (json == null) {
        throw new IllegalArgumentException(
            "no shipped taxonomy '%s'; there are %s"
                .formatted(version, String.join(", ", SHIPPED)));
      }
      return JSON.readValue(json, Taxonomy.class);
    } catch (IOException e) {
      throw new UncheckedIOException("taxonomy " + version + " cannot be read", e);
    }
  }

  /** Whether a taxonomy of that version ships with this module. */
  public static boolean isShipped(String version) {
    return SHIPPED.contains(version);
  }

  /**
   * Reads the JSON form, that of the shipped files.
   *
   * @throws IllegalArgumentException if the text is no taxonomy
   */
  public static Taxonomy parse(String json) {
    try {
      return JSON.readValue(json, Taxonomy.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a taxonomy: " + JsonFaults.reason(e), e);
    }
  }

  /** The JSON form. */
  public String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The attribute of that name, if the taxonomy has it. */
  public Optional<Attribute> attribute(String name) {
    return attributes.stream().filter(a -> a.name().equals(name)).findFirst();
  }
}
