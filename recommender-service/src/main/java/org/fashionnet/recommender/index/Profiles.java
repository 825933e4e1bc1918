package org.fashionnet.recommender.index;

import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.recommender.ranking.ProfileSource;

/** The newest style profile of each person, and for a while those that it replaced. */
public final class Profiles implements ProfileSource {
  private final ConcurrentMap<String, StyleProfile> profiles = new ConcurrentHashMap<>();
  private final ReplacedProfiles replaced;

  public Profiles(InstantSource clock) {
    this.replaced = new ReplacedProfiles(clock);
  }

  /**
   * Keeps the profile unless a newer version is known.
   *
   * @param at when it was published
   */
  public void put(StyleProfile profile, Instant at) {
    profiles.compute(
        profile.userId(),
        (userId, old) -> {
          if (old != null && old.version() > profile.version()) {
            return old;
          }
          if (old != null && old.version() < profile.version()) {
            replaced.put(old, at);
          }
          return profile;
        });
  }

  /** The person was erased. */
  public void remove(String userId) {
    profiles.remove(userId);
    replaced.remove(userId);
  }

  @Override
  public Optional<StyleProfile> find(String userId) {
    return Optional.ofNullable(profiles.get(userId));
  }

  @Override
  public Optional<StyleProfile> find(String userId, long version) {
    return find(userId)
        .filter(profile -> profile.version() == version)
        .or(() -> replaced.find(userId, version));
  }

  public int size() {
    return profiles.size();
  }

  /** Whether, for every person, one model has read all garments that the other has. */
  public boolean covers(String model, String other) {
    return profiles.values().stream().allMatch(p -> images(p, model).containsAll(images(p, other)));
  }

  /** Number of garments that both models have read. */
  public long shared(String model, String other) {
    return profiles.values().stream()
        .mapToLong(p -> images(p, other).stream().filter(images(p, model)::contains).count())
        .sum();
  }

  private static Set<String> images(StyleProfile profile, String model) {
    return profile.rows(model).stream().map(row -> row.vector().imageId()).collect(toSet());
  }
}
