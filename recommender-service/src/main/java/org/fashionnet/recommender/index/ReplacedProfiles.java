package org.fashionnet.recommender.index;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.fashionnet.contracts.profile.StyleProfile;

/**
 * Profiles that newer ones have replaced lately, so that the pages of a list go on in the order
 * that it began with. Bounded in time and memory; the oldest leave first. Thread-safe.
 */
final class ReplacedProfiles {
  /** How long a list goes on after a change; the topic keeps replaced profiles as long. */
  static final Duration KEPT = Duration.ofMinutes(30);

  /** Rows of all kept profiles together, of about a kilobyte each. */
  static final int MOST_ROWS = 20_000;

  private record Key(String userId, long version) {}

  private record Kept(StyleProfile profile, Instant replacedAt) {
    int rows() {
      return 1 + profile.rows().size() + profile.otherRows().size() + profile.feedback().size();
    }
  }

  private final InstantSource clock;
  private final Map<Key, Kept> kept = new LinkedHashMap<>();
  private int rows;

  ReplacedProfiles(InstantSource clock) {
    this.clock = clock;
  }

  /** A profile was replaced at this time. */
  synchronized void put(StyleProfile profile, Instant at) {
    Instant oldest = clock.instant().minus(KEPT);
    if (at.isBefore(oldest)) {
      return;
    }
    Kept now = new Kept(profile, at);
    Kept before = kept.put(new Key(profile.userId(), profile.version()), now);
    rows += now.rows() - (before == null ? 0 : before.rows());
    for (Iterator<Kept> first = kept.values().iterator(); first.hasNext(); ) {
      Kept next = first.next();
      if (rows <= MOST_ROWS && !next.replacedAt().isBefore(oldest)) {
        return;
      }
      first.remove();
      rows -= next.rows();
    }
  }

  synchronized Optional<StyleProfile> find(String userId, long version) {
    return Optional.ofNullable(kept.get(new Key(userId, version)))
        .filter(profile -> !profile.replacedAt().isBefore(clock.instant().minus(KEPT)))
        .map(Kept::profile);
  }

  /** Forgets a person. */
  synchronized void remove(String userId) {
    for (Iterator<Map.Entry<Key, Kept>> all = kept.entrySet().iterator(); all.hasNext(); ) {
      Map.Entry<Key, Kept> entry = all.next();
      if (entry.getKey().userId().equals(userId)) {
        all.remove();
        rows -= entry.getValue().rows();
      }
    }
  }
}
