package org.fashionnet.recommender.ranking;

import java.util.Optional;
import org.fashionnet.contracts.profile.StyleProfile;

/** The newest style profile of each person. A newer one may come between two look-ups. */
@FunctionalInterface
public interface ProfileSource {
  Optional<StyleProfile> find(String userId);
}
