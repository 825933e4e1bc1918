package org.fashionnet.drawing.design;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is drawn: a kind of garment and the classes it belongs to.
 *
 * @param kind the type of garment, for example {@code t-shirt} or {@code skirt}
 * @param labels attribute to class, for example {@code pattern=striped}; a garment without sleeves
 *     concept (trousers, shorts, skirt) has no {@code shape}
 * @param title a caption a person would write, for example "Red floral sleeveless dress"
 */
public record Garment(String kind, Map<String, String> labels, String title) {

  public Garment {
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
  }

  /** The class of one attribute, or the empty string when the attribute does not apply. */
  public String label(String attribute) {
    return labels.getOrDefault(attribute, "");
  }

  /** Whether the garment belongs to a class. */
  public boolean is(String attribute, String label) {
    return label(attribute).equals(label);
  }
}
