package org.fashionnet.profile.profile;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.partitioningBy;

import java.time.Instant;
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
 * All that is known of what a person likes. While photos are classified again, an image may be
 * there as two models read it. The style is always that of one model: of the one that has read most
 * of the images, and of two such the newer. Without photos it is that of the item of the newest
 * feedback.
 *
 * @param userId whose
 * @param version grows with every change
 * @param garments newest first
 * @param opinions what they think of items of the catalogue
 * @param attributeWeights how much each attribute counts for them
 * @param rules what they want always or never
 * @param updatedAt when it changed last
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

  /** The model whose reading is the person's style; empty where nothing is known. */
  public Optional<String> modelVersion() {
    return garments.isEmpty() ? modelOfFeedback() : modelOfGarments();
  }

  private Optional<String> modelOfFeedback() {
    return opinions.counting().stream()
        .min(Opinion.NEWEST_FIRST)
        .map(opinion -> opinion.vector().modelVersion());
  }

  private Optional<String> modelOfGarments() {
    return garments.stream()
        .collect(groupingBy(garment -> garment.vector().modelVersion()))
        .values()
        .stream()
        .max(MOST_THEN_NEWEST)
        .map(read -> read.getFirst().vector().modelVersion());
  }

  /** Each image once, newest first: as the style's model read it, or else as another did. */
  public List<Garment> images() {
    Map<String, Garment> images = new HashMap<>();
    Map<Boolean, List<Garment>> read = byTheModel();
    read.get(false).forEach(garment -> images.putIfAbsent(garment.vector().imageId(), garment));
    read.get(true).forEach(garment -> images.put(garment.vector().imageId(), garment));
    return images.values().stream().sorted(Garment.NEWEST_FIRST).toList();
  }

  /**
   * The profile to publish: the newest garments, as many as a profile may have, and feedback. What
   * interest a garment is of follows from what the style's model read in it, whichever model the
   * row is of.
   */
  public StyleProfile profile() {
    Map<Boolean, List<Garment>> read = byTheModel();
    List<ProfileRow> rows = rows(read.get(true).stream().limit(StyleProfile.MAX_ROWS).toList());
    List<ProfileRow> otherRows =
        rows(read.get(false).stream().limit(StyleProfile.MAX_ROWS).toList());
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

  /** The tastes that the style's model sees, the heaviest first; none where nothing is liked. */
  public List<Interest> interests() {
    String model = modelVersion().orElse("");
    StyleProfile profile = profile();
    List<ProfileRow> rows =
        Stream.concat(profile.rows().stream(), profile.feedback().stream())
            .filter(row -> row.vector().modelVersion().equals(model))
            .toList();
    return rows.stream().anyMatch(row -> row.interest() != null) ? Interest.of(rows) : List.of();
  }

  /** Finds them in garments and feedback alike. */
  private Interests interests(List<ProfileRow> rows) {
    String model = modelVersion().orElse("");
    return new Interests(
        Stream.concat(rows.stream(), opinions.rows().stream())
            .filter(row -> row.weight() > 0 && row.vector().modelVersion().equals(model))
            .toList());
  }

  /** Column sums over all garments, and items with feedback, that the style's model has read. */
  public StyleMatrix matrix() {
    String model = modelVersion().orElse("");
    return StyleMatrix.of(
        Stream.concat(rows(byTheModel().get(true)).stream(), opinions.rows().stream())
            .filter(row -> row.vector().modelVersion().equals(model))
            .toList());
  }

  /** True: what the style's model read; false: what others did. Both newest first. */
  private Map<Boolean, List<Garment>> byTheModel() {
    String model = modelVersion().orElse("");
    return garments.stream()
        .collect(partitioningBy(garment -> garment.vector().modelVersion().equals(model)));
  }

  private static List<ProfileRow> rows(Collection<Garment> garments) {
    return garments.stream().map(g -> new ProfileRow(g.weight(), g.vector())).toList();
  }
}
