package org.fashionnet.trainer.curation.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class NearDuplicatesProperties {
  private static final Logger LOG = LoggerFactory.getLogger(NearDuplicatesProperties.class);

  @Property
  void all_pairs_within_the_distance_are_found_and_no_others(
      @ForAll("hashes") long[] hashes, @ForAll @IntRange(max = 32) int distance) {
    Set<List<Integer>> naive = new HashSet<>();
    for (int i = 0; i < hashes.length; i++) {
      for (int j = i + 1; j < hashes.length; j++) {
        int differing = 0;
        for (int bit = 0; bit < 64; bit++) {
          differing += (hashes[i] >> bit & 1) == (hashes[j] >> bit & 1) ? 0 : 1;
        }
        if (differing <= distance) {
          naive.add(List.of(i, j));
        }
      }
    }
    Set<String> found = new ConcurrentSkipListSet<>();
    NearDuplicates.pairs(hashes, distance, (i, j) -> found.add(List.of(i, j).toString()));
    Set<String> expected = new TreeSet<>();
    naive.forEach(pair -> expected.add(pair.toString()));
    assertThat(found).isEqualTo(expected);
  }

  @Property
  void two_photos_share_a_cluster_exactly_if_a_chain_of_pairs_connects_them(
      @ForAll("hashes") long[] hashes, @ForAll @IntRange(max = 32) int distance) {
    int[] name = new int[hashes.length];
    Arrays.setAll(name, i -> i);
    for (int round = 0; round < hashes.length; round++) {
      NearDuplicates.pairs(
          hashes,
          distance,
          (i, j) -> {
            synchronized (name) {
              name[i] = Math.min(name[i], name[j]);
              name[j] = name[i];
            }
          });
    }
    Components clusters = NearDuplicates.clusters(hashes, distance);
    for (int i = 0; i < hashes.length; i++) {
      assertThat(clusters.root(i)).isEqualTo(name[i]);
    }
  }

  @Test
  void a_hundred_thousand_photos_are_compared_in_seconds() {
    long[] hashes = new Random(1).longs(100_000).toArray();
    hashes[77_777] = hashes[3] ^ 0b1111;
    long started = System.nanoTime();
    Components clusters = NearDuplicates.clusters(hashes, 4);
    double seconds = (System.nanoTime() - started) / 1e9;
    LOG.info("all pairs of 100,000 hashes: {} s", String.format(Locale.ROOT, "%.1f", seconds));
    assertThat(clusters.root(77_777)).isEqualTo(3);
    assertThat(clusters.all()).hasSize(99_999);
    assertThat(seconds).isLessThan(60);
  }

  /** Few bits, so that many are near each other. */
  @Provide
  Arbitrary<long[]> hashes() {
    return Arbitraries.longs()
        .between(0, 4095)
        .map(bits -> bits * 0x10000100001L)
        .array(long[].class)
        .ofMaxSize(20);
  }
}
