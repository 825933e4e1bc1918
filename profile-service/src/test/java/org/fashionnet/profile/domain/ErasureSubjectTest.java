package org.fashionnet.profile.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.fashionnet.contracts.event.WardrobeKey;
import org.junit.jupiter.api.Test;

class ErasureSubjectTest {
  private static final Instant ERASED = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void what_was_received_until_the_erasure_stays_away_and_what_comes_later_does_not() {
    assertThat(ErasureSubject.covers(ERASED, ERASED.minusMillis(1))).isTrue();
    assertThat(ErasureSubject.covers(ERASED, ERASED)).isTrue();
    assertThat(ErasureSubject.covers(ERASED, ERASED.plusMillis(1))).isFalse();
  }

  @Test
  void a_person_an_image_and_an_opinion_are_told_apart_by_hash() {
    assertThat(
            List.of(
                ErasureSubject.person("ada").hash(),
                ErasureSubject.image(new WardrobeKey("ada", "1".repeat(64))).hash(),
                ErasureSubject.opinion("ada", "dress").hash()))
        .doesNotHaveDuplicates()
        .allSatisfy(hash -> assertThat(hash).matches("[0-9a-f]{64}"));
  }

  @Test
  void hashes_stay_those_of_earlier_versions() {
    assertThat(ErasureSubject.person("ada").hash())
        .isEqualTo("fdee430d40bd57deeac186cd9790033d0f06f909a8806e7ce6e717ab7c7d5029");
  }
}
