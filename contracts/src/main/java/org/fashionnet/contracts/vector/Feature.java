package org.fashionnet.contracts.vector;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the classifier read for one attribute of one image.
 *
 * @param className the class, or null when the classifier is <em>unsure</em>; unsure matches
 *     nothing
 * @param confidence probability of the most likely class, 0 to 1, also when unsure
 * @param probabilities one per class of the attribute, in the taxonomy's order, each 0 to 1
 */
public record Feature(
    @JsonProperty("class") @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String className,
    float confidence,
    List<Float> probabilities) {
  public Feature {
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence %s must be from 0 to 1".formatted(confidence));
    }
    if (probabilities == null || probabilities.isEmpty()) {
      throw new IllegalArgumentException("probabilities are missing");
    }
    for (Float p : probabilities) {
      if (p == null || !(p >= 0 && p <= 1)) {
        throw new IllegalArgumentException("probability %s must be from 0 to 1".formatted(p));
      }
    }
    probabilities = List.copyOf(probabilities);
  }

  /** The class, empty when unsure. */
  public Optional<String> decided() {
    return Optional.ofNullable(className);
  }
}
