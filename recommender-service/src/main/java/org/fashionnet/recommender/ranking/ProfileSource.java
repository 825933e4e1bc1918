package org.fashionnet.recommender.ranking;

import java.util.Optional;
import org.fashionnet.contracts.profile.StyleProfile;

/** The style profiles of people. A newer one may come between two look-ups. */
public interface ProfileSource {
  /** The newest profile of a person. */
  Optional<StyleProfile> find(String userId);

  /** A version of a person's profile, while it is the newest and for half an hour after that. */
  Optional<StyleProfile> find(String userId, long version);
}
