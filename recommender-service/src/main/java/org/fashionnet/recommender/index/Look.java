package org.fashionnet.recommender.index;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.fashionnet.contracts.vector.FashionVector;

/**
 * The decided classes of a fashion vector: items of one look have one score, whoever asks. What the
 * classifier was unsure of is absent, for it matches nothing.
 *
 * @param classes attribute to class, in the order of the attributes' names
 */
public record Look(Map<String, String> classes) {
  public Look {
    classes = Collections.unmodifiableMap(new TreeMap<>(classes));
  }

  public static Look of(FashionVector vector) {
    Map<String, String> classes = new TreeMap<>();
    vector
        .features()
        .forEach(
            (attribute, feature) -> feature.decided().ifPresent(c -> classes.put(attribute, c)));
    return new Look(classes);
  }
}
