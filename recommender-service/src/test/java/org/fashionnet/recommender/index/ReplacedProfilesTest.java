package org.fashionnet.recommender.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fashionnet.contracts.profile.StyleProfile;
import org.junit.jupiter.api.Test;

class ReplacedProfilesTest {
  private Instant now = Instant.parse("2026-01-01T12:00:00Z");
  private final Profiles profiles = new Profiles(() -> now);

  @Test
  void a_replaced_profile_is_there_for_half_an_hour() {
    put(1);
    put(2);
    assertThat(profiles.find("ada", 1)).contains(profile("ada", 1));
    assertThat(profiles.find("ada", 2)).contains(profile("ada", 2));
    assertThat(profiles.find("ada")).contains(profile("ada", 2));
    assertThat(profiles.find("ada", 3)).isEmpty();
    now = now.plus(Duration.ofMinutes(30));
    assertThat(profiles.find("ada", 1)).isPresent();
    now = now.plusMillis(1);
    assertThat(profiles.find("ada", 1)).isEmpty();
    assertThat(profiles.find("ada", 2)).isPresent();
  }

  @Test
  void what_was_replaced_long_before_the_start_is_not_kept() {
    put(1);
    profiles.put(profile("ada", 2), now.minus(Duration.ofHours(1)));
    assertThat(profiles.find("ada", 1)).isEmpty();
  }

  @Test
  void an_erased_person_is_forgotten_in_all_versions() {
    put(1);
    put(2);
    profiles.remove("ada");
    assertThat(profiles.find("ada", 1)).isEmpty();
  }

  @Test
  void memory_is_bounded_and_the_oldest_leave_first() {
    for (int i = 0; i <= ReplacedProfiles.MOST_ROWS; i++) {
      profiles.put(profile("user-" + i, 1), now);
      profiles.put(profile("user-" + i, 2), now);
    }
    assertThat(profiles.find("user-0", 1)).isEmpty();
    assertThat(profiles.find("user-1", 1)).isPresent();
  }

  private void put(long version) {
    profiles.put(profile("ada", version), now);
  }

  private static StyleProfile profile(String userId, long version) {
    return new StyleProfile(userId, version, List.of(), Map.of());
  }
}
