package org.fashionnet.profile.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fashionnet.contracts.profile.ProfileRow;
import org.fashionnet.contracts.profile.StyleRules;
import org.fashionnet.profile.domain.Opinion;
import org.fashionnet.profile.domain.Wardrobe;
import org.jspecify.annotations.Nullable;

/** The JSON of the answers. */
final class Views {
  private Views() {}

  /**
   * A style profile: how much of each class the wardrobe, and what was said about items, show.
   *
   * @param garments number of photos
   * @param feedback number of items that something was said about
   * @param modelVersion the model whose reading it is; absent where nothing is known
   * @param styleMatrix rounded to thousandths
   * @param rules what they want always or never; absent without any
   * @param interests the tastes that are kept apart, the heaviest first; one for most people
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Profile(
      String userId,
      long version,
      int garments,
      int feedback,
      @Nullable String modelVersion,
      Map<String, Map<String, Double>> styleMatrix,
      List<Interest> interests,
      Map<String, Double> attributeWeights,
      @Nullable StyleRules rules,
      Instant updatedAt) {
    static Profile of(Wardrobe wardrobe) {
      return new Profile(
          wardrobe.userId(),
          wardrobe.version(),
          wardrobe.images().size(),
          wardrobe.opinions().all().size(),
          wardrobe.modelVersion().orElse(null),
          rounded(wardrobe.matrix().weights()),
          wardrobe.interests().stream().map(Interest::of).toList(),
          wardrobe.attributeWeights(),
          wardrobe.rules().none() ? null : wardrobe.rules(),
          wardrobe.updatedAt());
    }
  }

  /**
   * One of several tastes, such as work and party.
   *
   * @param interest its number, as recommendations name it
   * @param share of the weight of all that is liked
   * @param about up to three classes that set it apart from the others
   * @param imageIds photos of the wardrobe that belong to it
   * @param itemIds items with feedback that belong to it
   */
  record Interest(
      int interest, double share, List<String> about, List<String> imageIds, List<String> itemIds) {
    static Interest of(org.fashionnet.contracts.profile.Interest interest) {
      return new Interest(
          interest.number(),
          Math.round(interest.share() * 1_000) / 1_000.0,
          interest.about(),
          interest.own().stream()
              .filter(row -> row.itemId() == null)
              .map(row -> row.vector().imageId())
              .toList(),
          interest.own().stream().map(ProfileRow::itemId).filter(Objects::nonNull).toList());
    }
  }

  private static Map<String, Map<String, Double>> rounded(Map<String, Map<String, Double>> sums) {
    Map<String, Map<String, Double>> rounded = new LinkedHashMap<>();
    sums.forEach(
        (attribute, classes) -> {
          Map<String, Double> weights = new LinkedHashMap<>();
          classes.forEach((name, sum) -> weights.put(name, Math.round(sum * 1_000) / 1_000.0));
          rounded.put(attribute, weights);
        });
    return rounded;
  }

  /** What was read for one attribute; the class is null when the classifier is unsure. */
  record Reading(
      @JsonProperty("class") @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String className,
      float confidence) {}

  /** One image of a wardrobe. */
  record Garment(
      String imageId,
      double weight,
      Map<String, Reading> features,
      String modelVersion,
      Instant receivedAt) {
    static Garment of(org.fashionnet.profile.domain.Garment garment) {
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

  /**
   * What a person said about an item.
   *
   * @param kind like, dislike, purchase, hide or view
   * @param weight how much it counts now
   * @param excluded whether it keeps the item out of their recommendations
   */
  record Feedback(String itemId, String kind, double weight, boolean excluded, Instant receivedAt) {
    static Feedback of(Opinion opinion) {
      return new Feedback(
          opinion.itemId(),
          opinion.kind().text(),
          opinion.weight(),
          opinion.excludes(),
          opinion.receivedAt());
    }
  }

  /** What a person said about items, newest first. */
  record Feedbacks(String userId, List<Feedback> feedback) {
    static Feedbacks of(Wardrobe wardrobe) {
      return new Feedbacks(
          wardrobe.userId(), wardrobe.opinions().all().stream().map(Feedback::of).toList());
    }
  }
}
