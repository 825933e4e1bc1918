package org.fashionnet.trainer.curation.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.curation.duplicates.Components;
import org.fashionnet.trainer.curation.duplicates.NearDuplicates;
import org.fashionnet.trainer.curation.photos.Photo;
import org.fashionnet.trainer.curation.photos.Picture;
import org.fashionnet.trainer.data.Split;
import org.junit.jupiter.api.Test;

class StratifiedSplitProperties {
  private static final Taxonomy TAXONOMY = Taxonomy.shipped(Taxonomy.DEFAULT);
  private static final double[] SHARES = {70, 15, 15};

  @Property
  void no_group_and_no_near_duplicates_are_ever_split(
      @ForAll("photos") List<Photo> photos,
      @ForAll boolean resplit,
      @ForAll @IntRange(max = 12) int distance,
      @ForAll long seed) {
    Components near = near(photos, distance);
    List<Split> splits = new Clustering(TAXONOMY, photos, near).splits(SHARES, resplit, seed);
    Map<String, Split> ofGroup = new HashMap<>();
    for (int i = 0; i < photos.size(); i++) {
      for (String group : photos.get(i).groups()) {
        ofGroup.putIfAbsent(group, splits.get(i));
        assertThat(splits.get(i)).isEqualTo(ofGroup.get(group));
      }
      assertThat(splits.get(i)).isEqualTo(splits.get(near.root(i)));
    }
  }

  @Property
  void the_same_photos_and_seed_give_the_same_split(
      @ForAll("photos") List<Photo> photos, @ForAll long seed) {
    var once = new Clustering(TAXONOMY, photos, near(photos, 3)).splits(SHARES, true, seed);
    var again = new Clustering(TAXONOMY, photos, near(photos, 3)).splits(SHARES, true, seed);
    assertThat(again).isEqualTo(once);
  }

  @Property
  void without_contradictions_given_splits_are_kept(
      @ForAll("photos") List<Photo> photos, @ForAll long seed) {
    List<Photo> alone =
        photos.stream().map(p -> photo(p.picture().hash(), null, p.labels(), p.split())).toList();
    var splits =
        new Clustering(TAXONOMY, alone, new Components(alone.size())).splits(SHARES, false, seed);
    for (int i = 0; i < alone.size(); i++) {
      if (alone.get(i).split() != null) {
        assertThat(splits.get(i)).isEqualTo(alone.get(i).split());
      }
    }
  }

  @Property
  void nothing_is_dealt_to_a_part_without_a_share(
      @ForAll("photos") List<Photo> photos, @ForAll long seed) {
    var splits =
        new Clustering(TAXONOMY, photos, near(photos, 3))
            .splits(new double[] {80, 20, 0}, true, seed);
    assertThat(splits).doesNotContain(Split.TEST);
  }

  @Test
  void every_class_of_every_attribute_gets_its_share_of_single_photos() {
    var random = new Random(3);
    List<Photo> photos =
        IntStream.range(0, 2000)
            .mapToObj(
                i ->
                    photo(
                        i,
                        null,
                        Map.of(
                            "pattern",
                            random.nextInt(20) == 0 ? "floral" : "solid",
                            "style",
                            random.nextInt(50) == 0 ? "party" : "casual"),
                        null))
            .toList();
    var splits =
        new Clustering(TAXONOMY, photos, new Components(photos.size())).splits(SHARES, true, 1);
    for (String label : List.of("floral", "solid", "party", "casual")) {
      int[] counts = new int[3];
      for (int i = 0; i < photos.size(); i++) {
        if (photos.get(i).labels().containsValue(label)) {
          counts[List.of(Split.values()).indexOf(splits.get(i))]++;
        }
      }
      int total = IntStream.of(counts).sum();
      for (int s = 0; s < 3; s++) {
        assertThat((double) counts[s])
            .as(label)
            .isBetween(total * SHARES[s] / 100 - 1, total * SHARES[s] / 100 + 1);
      }
    }
  }

  private static Components near(List<Photo> photos, int distance) {
    return NearDuplicates.clusters(
        photos.stream().mapToLong(of -> of.picture().hash()).toArray(), distance);
  }

  @Provide
  Arbitrary<List<Photo>> photos() {
    return Combinators.combine(
            Arbitraries.longs(),
            Arbitraries.of("a", "b", "c", "d", "e").injectNull(0.4),
            Arbitraries.maps(
                    Arbitraries.of("pattern", "style"), Arbitraries.of("solid", "floral", "party"))
                .ofMaxSize(2),
            Arbitraries.of(Split.class).injectNull(0.3))
        .as(StratifiedSplitProperties::photo)
        .list()
        .ofMaxSize(60);
  }

  private static Photo photo(long hash, String group, Map<String, String> labels, Split split) {
    Set<String> groups = new HashSet<>();
    if (group != null) {
      groups.add(group);
    }
    return new Photo(
        List.of(Path.of("/" + hash)),
        new Picture("", 100, 100, hash & 0xffff, Optional.empty()),
        labels,
        Map.of(),
        groups,
        split,
        false);
  }
}
