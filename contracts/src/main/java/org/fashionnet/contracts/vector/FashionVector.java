package org.fashionnet.contracts.vector;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.fashionnet.contracts.codec.Require;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.jspecify.annotations.Nullable;

/**
 * What the classifier read in one garment image, stamped with everything needed to find it again
 * when the model, the taxonomy or the image changes.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION}
 * @param imageId SHA-256 of the normalised image, 64 lower-case hexadecimal digits
 * @param modelVersion SHA-256 of the model that read it
 * @param taxonomyVersion version of the taxonomy that gives the classes and their order
 * @param features attribute name to what was read, in the taxonomy's order
 * @param embedding the look of the image
 * @param relevance how likely the image shows a garment at all, 0 to 1; null when the model does
 *     not say. Below the model's threshold every feature is unsure, so that the image matches
 *     nothing
 * @param unknown fields of newer writers, kept when the value is written again
 */
public record FashionVector(
    int schemaVersion,
    String imageId,
    String modelVersion,
    String taxonomyVersion,
    Map<String, Feature> features,
    Embedding embedding,
    @Nullable Float relevance,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {
  public static final int SCHEMA_VERSION = 1;

  public FashionVector {
    Require.imageId("imageId", imageId);
    Require.text("modelVersion", modelVersion, 200);
    Require.text("taxonomyVersion", taxonomyVersion, 200);
    Require.present("features", features);
    Require.present("embedding", embedding);
    if (relevance != null && !(relevance >= 0 && relevance <= 1)) {
      throw new IllegalArgumentException("relevance %s must be from 0 to 1".formatted(relevance));
    }
    features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
    unknown = unknown == null ? Map.of() : Map.copyOf(unknown);
  }

  /** A vector of the current schema. */
  public FashionVector(
      String imageId,
      String modelVersion,
      String taxonomyVersion,
      Map<String, Feature> features,
      Embedding embedding,
      @Nullable Float relevance) {
    this(
        SCHEMA_VERSION,
        imageId,
        modelVersion,
        taxonomyVersion,
        features,
        embedding,
        relevance,
        Map.of());
  }

  /** A vector of a model that does not say how relevant an image is. */
  public FashionVector(
      String imageId,
      String modelVersion,
      String taxonomyVersion,
      Map<String, Feature> features,
      Embedding embedding) {
    this(imageId, modelVersion, taxonomyVersion, features, embedding, null);
  }

  /** The class read for an attribute; empty when unsure or when the vector lacks the attribute. */
  public Optional<String> classOf(String attribute) {
    return Optional.ofNullable(features.get(attribute)).flatMap(Feature::decided);
  }

  /**
   * Checks the vector against its taxonomy.
   *
   * @throws IllegalArgumentException naming the first attribute, class or length that does not fit
   */
  public void requireFits(Taxonomy taxonomy) {
    if (!taxonomy.version().equals(taxonomyVersion)) {
      throw new IllegalArgumentException(
          "taxonomyVersion '%s' is not '%s'".formatted(taxonomyVersion, taxonomy.version()));
    }
    for (var attribute : taxonomy.attributes()) {
      Feature feature = features.get(attribute.name());
      if (feature == null) {
        throw new IllegalArgumentException("features lack '%s'".formatted(attribute.name()));
      }
      if (feature.probabilities().size() != attribute.classes().size()) {
        throw new IllegalArgumentException(
            "features.%s has %d probabilities for %d classes"
                .formatted(
                    attribute.name(), feature.probabilities().size(), attribute.classes().size()));
      }
      if (feature.className() != null && attribute.indexOf(feature.className()) < 0) {
        throw new IllegalArgumentException(
            "features.%s.class '%s' is unknown; allowed: %s"
                .formatted(attribute.name(), feature.className(), attribute.classes()));
      }
    }
  }
}
