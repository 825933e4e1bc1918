package org.fashionnet.recommender.index;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Applies the {@link ServingPolicy} to a snapshot, which the caller has leased. */
final class Succession {
  private final IndexSnapshot snapshot;
  private final BiPredicate<String, String> wardrobes;

  /**
   * Of a snapshot.
   *
   * @param wardrobes whether the first model has read all garments that the second has
   */
  Succession(IndexSnapshot snapshot, BiPredicate<String, String> wardrobes) {
    this.snapshot = snapshot;
    this.wardrobes = wardrobes;
  }

  /** See {@link ServingPolicy#atStart}. */
  Optional<String> atStart(long lostBefore) {
    return ServingPolicy.atStart(
        snapshot.generations().stream().map(GenerationWriter::standing).toList(),
        this::takesOver,
        lostBefore);
  }

  /** See {@link ServingPolicy#successor}; empty while nothing serves. */
  Optional<String> successor() {
    return snapshot
        .writing()
        .flatMap(
            serving ->
                ServingPolicy.successor(ages(snapshot), serving.modelVersion(), this::takesOver));
  }

  /** See {@link ServingPolicy#outdated}. */
  static List<String> outdated(IndexSnapshot snapshot, String model) {
    return ServingPolicy.outdated(ages(snapshot), model);
  }

  private static List<ServingPolicy.Age> ages(IndexSnapshot snapshot) {
    return snapshot.generations().stream().map(GenerationWriter::age).toList();
  }

  private boolean takesOver(String newer, String older) {
    return generation(newer).covers(generation(older)) && wardrobes.test(newer, older);
  }

  private Generation generation(String model) {
    return snapshot.find(model).orElseThrow().generation();
  }
}
