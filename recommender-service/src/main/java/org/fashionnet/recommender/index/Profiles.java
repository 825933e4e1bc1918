package org.fashionnet.recommender.index;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.fashionnet.contracts.profile.StyleProfile;

/** The newest style profile of each person. */
public final class Profiles {
  private final ConcurrentMap<String, StyleProfile> profiles = new ConcurrentHashMap<>();

  /** Keeps the newer of what is there and what comes. */
  public void put(StyleProfile profile) {
    profiles.merge(
        profile.userId(), profile, (old, now) -> now.version() >= old.version() ? now : old);
  }

  /** The person was erased. */
  public void remove(String userId) {
    profiles.remove(userId);
  }

  public Optional<StyleProfile> find(String userId) {
    return Optional.ofNullable(profiles.get(userId));
  }

  public int size() {
    return profiles.size();
  }
}
