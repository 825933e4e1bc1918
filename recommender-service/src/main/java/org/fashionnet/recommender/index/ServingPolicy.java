package org.fashionnet.recommender.index;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Decides which model's vectors serve. */
final class ServingPolicy {
  private ServingPolicy() {}

  /**
   * When the vectors of a model came. The later the latest, the newer the model.
   *
   * @param latest milliseconds since 1970
   */
  record Age(long latest, String modelVersion) implements Comparable<Age> {
    private static final Comparator<Age> OLDEST_FIRST =
        Comparator.comparingLong(Age::latest).thenComparing(Age::modelVersion);

    @Override
    public int compareTo(Age other) {
      return OLDEST_FIRST.compare(this, other);
    }
  }

  /**
   * What the vectors of one model have come to.
   *
   * @param first time of the earliest vector, milliseconds since 1970
   * @param items number of items that they show
   */
  record Standing(Age age, long first, int items) {
    String modelVersion() {
      return age.modelVersion();
    }
  }

  /**
   * Chooses once all that the topics hold has been read: from the oldest on, each model that is
   * complete takes over from the one before. A model that shows more also takes over if the topic
   * may have lost vectors of the earlier one.
   *
   * @param takesOver whether the first model is complete, compared with the second
   * @param lostBefore vectors that were replaced before this time may be gone from the topic,
   *     milliseconds since 1970
   * @return empty if there is none to choose from
   */
  static Optional<String> atStart(
      List<Standing> all, BiPredicate<String, String> takesOver, long lostBefore) {
    Standing chosen = null;
    for (Standing newer : all.stream().sorted(Comparator.comparing(Standing::age)).toList()) {
      if (chosen == null
          || (newer.first() < lostBefore && newer.items() > chosen.items())
          || takesOver.test(newer.modelVersion(), chosen.modelVersion())) {
        chosen = newer;
      }
    }
    return Optional.ofNullable(chosen).map(Standing::modelVersion);
  }

  /**
   * The newest model that is complete compared with the one that serves.
   *
   * @param takesOver whether the first model is complete, compared with the second
   */
  static Optional<String> successor(
      List<Age> all, String serving, BiPredicate<String, String> takesOver) {
    return all.stream()
        .sorted(Comparator.reverseOrder())
        .map(Age::modelVersion)
        .filter(model -> !model.equals(serving) && takesOver.test(model, serving))
        .findFirst();
  }

  /** The models that are older than the one that serves from now on. */
  static List<String> outdated(List<Age> all, String serving) {
    return all.stream()
        .filter(age -> age.modelVersion().equals(serving))
        .findFirst()
        .map(chosen -> all.stream().filter(age -> age.compareTo(chosen) < 0).toList())
        .orElse(List.of())
        .stream()
        .map(Age::modelVersion)
        .toList();
  }
}
