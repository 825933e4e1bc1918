package org.fashionnet.profile.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fashionnet.profile.profile.Wardrobe;

/** The JSON of the answers. */
final class Views {
  private Views() {}

  /**
   * A style profile: how much of each class the wardrobe shows.
   *
   * @param modelVersion the model whose reading it is; absent for an empty wardrobe
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Profile(
      String userId,
      long version,
      int garments,
      String modelVersion,
      Map<String, Map<String, Double>> styleMatrix,
      Map<String, Double> attributeWeights,
      Instant updatedAt) {
    static Profile of(Wardrobe wardrobe) {
      return new Profile(
          wardrobe.userId(),
          wardrobe.version(),
          wardrobe.images().size(),
          wardrobe.modelVersion().orElse(null),
          wardrobe.matrix().weights(),
          wardrobe.attributeWeights(),
          wardrobe.updatedAt());
    }
  }

  /** What was read for one attribute; the class is null when the classifier is unsure. */
  record Reading(
      @JsonProperty("class") @JsonInclude(JsonInclude.Include.ALWAYS) String className,
      float confidence) {}

  /** One image of a wardrobe. */
  record Garment(
      String imageId,
      double weight,
      Map<String, Reading> features,
      String modelVersion,
      Instant receivedAt) {
    static Garment of(org.fashionnet.profile.profile.Garment garment) {
      Map<String, Reading> features = new LinkedHashMap<>();
      garment
          .vector()
          .features()
          .forEach((a, f) -> features.put(a, new Reading(f.className(), f.confidence())));
      return new Garment(
          garment.vector().imageId(),
          garment.weight(),
          features,
          garment.vector().modelVersion(),
          garment.receivedAt());
    }
  }

  /** The images of a wardrobe, newest first. */
  record Garments(String userId, List<Garment> garments) {
    static Garments of(Wardrobe wardrobe) {
      return new Garments(wardrobe.userId(), wardrobe.images().stream().map(Garment::of).toList());
    }
  }
}
