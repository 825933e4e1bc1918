package org.fashionnet.profile.domain;

import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.fashionnet.contracts.profile.Interest;
import org.fashionnet.contracts.profile.ProfileRow;
import org.fashionnet.contracts.profile.StyleMatrix;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.contracts.profile.StyleRules;

/**
 * Everything known about what a person likes. While photos are classified again, an image may be
 * present as two models read it. The style always comes from one model: the one that has read the
 * most images, and the newer one in a tie. Without photos it comes from the model that read the
 * item of the newest feedback.
 *
 * @param userId the person
 * @param version grows with every change
 * @param garments newest first
 * @param opinions what the person thinks of catalogue items
 * @param attributeWeights how much each attribute counts, 0 to 100; 1 where absent
 * @param rules what the person wants always or never
 * @param updatedAt when anything changed last
 */
public record Wardrobe(
    String userId,
    long version,
    List<Garment> garments,
    Opinions opinions,
    Map<String, Double> attributeWeights,
    StyleRules rules,
    Instant updatedAt) {
  private static final Comparator<List<Garment>> MOST_THEN_NEWEST =
      Comparator.<List<Garment>>comparingInt(List::size)
          .thenComparing(
              read -> read.stream().map(Garment::readAt).max(Comparator.naturalOrder()).get())
          .thenComparing(read -> read.getFirst().vector().modelVersion());

  public Wardrobe {
    garments = garments.stream().sorted(Garment.NEWEST_FIRST).toList();
    attributeWeights = Map.copyOf(attributeWeights);
  }

  /** The model that the style comes from; empty while nothing is known. */
  public Optional<String> modelVersion() {
    return garments.isEmpty() ? modelOfFeedback() : modelOfGarments();
  }

  private Optional<String> modelOfFeedback() {
    return opinions.counting().stream()
        .min(Opinion.NEWEST_FIRST)
        .map(opinion -> opinion.countedVector().modelVersion());
  }

  private Optional<String> modelOfGarments() {
    return garments.stream()
        .collect(groupingBy(garment -> garment.vector().modelVersion()))
        .values()
        .stream()
        .max(MOST_THEN_NEWEST)
        .map(read -> read.getFirst().vector().modelVersion());
  }

  /** Each image once, newest first: as the style's model read it, otherwise as another did. */
  public List<Garment> images() {
    Map<String, Garment> images = new HashMap<>();
    ByModel read = byModel();
    read.others().forEach(garment -> images.putIfAbsent(garment.vector().imageId(), garment));
    read.style().forEach(garment -> images.put(garment.vector().imageId(), garment));
    return images.values().stream().sorted(Garment.NEWEST_FIRST).toList();
  }

  /**
   * The profile to publish: feedback and the newest garments, as many as a profile may have. The
   * style's model decides which interest an image belongs to, also in rows of other models.
   */
  public StyleProfile profile() {
    ByModel read = byModel();
    List<ProfileRow> rows = rows(read.style().stream().limit(StyleProfile.MAX_ROWS).toList());
    List<ProfileRow> otherRows = rows(read.others().stream().limit(StyleProfile.MAX_ROWS).toList());
    Interests interests = interests(rows);
    return new StyleProfile(
        StyleProfile.SCHEMA_VERSION,
        userId,
        version,
        rows.stream().map(interests::marked).toList(),
        otherRows.stream().map(interests::marked).toList(),
        opinions.rows().stream().map(interests::marked).toList(),
        opinions.excludedItemIds(),
        attributeWeights,
        rules,
        Map.of());
  }

  /** The tastes that the style's model finds, heaviest first; empty if nothing is liked. */
  public List<Interest> interests() {
    String model = modelVersion().orElse("");
    StyleProfile profile = profile();
    List<ProfileRow> rows =
        Stream.concat(profile.rows().stream(), profile.feedback().stream())
            .filter(row -> row.vector().modelVersion().equals(model))
            .toList();
    return rows.stream().anyMatch(row -> row.interest() != null) ? Interest.of(rows) : List.of();
  }

  /** Garments and feedback alike belong to interests. */
  private Interests interests(List<ProfileRow> rows) {
    String model = modelVersion().orElse("");
    return new Interests(
        Stream.concat(rows.stream(), opinions.rows().stream())
            .filter(row -> row.weight() > 0 && row.vector().modelVersion().equals(model))
            .toList());
  }

  /** Column sums over all garments and items with feedback that the style's model has read. */
  public StyleMatrix matrix() {
    String model = modelVersion().orElse("");
    return StyleMatrix.of(
        Stream.concat(rows(byModel().style()).stream(), opinions.rows().stream())
            .filter(row -> row.vector().modelVersion().equals(model))
            .toList());
  }

  /** What the style's model read and what other models did, both newest first. */
  private record ByModel(List<Garment> style, List<Garment> others) {}

  private ByModel byModel() {
    String model = modelVersion().orElse("");
    List<Garment> style = new ArrayList<>();
    List<Garment> others = new ArrayList<>();
    for (Garment garment : garments) {
      (garment.vector().modelVersion().equals(model) ? style : others).add(garment);
    }
    return new ByModel(style, others);
  }

  private static List<ProfileRow> rows(Collection<Garment> garments) {
    return garments.stream().map(g -> new ProfileRow(g.weight(), g.vector())).toList();
  }
}
