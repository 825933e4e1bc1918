package org.fashionnet.profile.profile;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.fashionnet.contracts.profile.ProfileRow;
import org.fashionnet.contracts.profile.StyleMatrix;
import org.fashionnet.contracts.profile.StyleProfile;

/**
 * All that a person likes.
 *
 * @param userId whose
 * @param version grows with every change
 * @param garments newest first
 * @param attributeWeights how much each attribute counts for them
 * @param updatedAt when it changed last
 */
public record Wardrobe(
    String userId,
    long version,
    List<Garment> garments,
    Map<String, Double> attributeWeights,
    Instant updatedAt) {
  public Wardrobe {
    garments = garments.stream().sorted(Garment.NEWEST_FIRST).toList();
    attributeWeights = Map.copyOf(attributeWeights);
  }

  /** The profile to publish: the newest garments, as many as a profile may have. */
  public StyleProfile profile() {
    return new StyleProfile(
        userId,
        version,
        rows(garments.stream().limit(StyleProfile.MAX_ROWS).toList()),
        attributeWeights);
  }

  /** Column sums over all garments. */
  public StyleMatrix matrix() {
    return StyleMatrix.of(rows(garments));
  }

  private static List<ProfileRow> rows(Collection<Garment> garments) {
    return garments.stream().map(g -> new ProfileRow(g.weight(), g.vector())).toList();
  }
}
