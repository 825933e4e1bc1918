package org.fashionnet.bundle;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fashionnet.contracts.codec.Require;
import org.jspecify.annotations.Nullable;

/**
 * Which versions of a registry are in use.
 *
 * @param current the version that serves; null before the first activation
 * @param earlier the versions that served before, newest first, at most {@link #MOST_EARLIER}
 * @param candidate the version that runs beside the current one to be compared with it; null for
 *     none
 */
public record RegistryPointer(
    @Nullable String current, List<String> earlier, @Nullable String candidate) {
  /** Beyond these the pointer forgets versions; they stay published. */
  public static final int MOST_EARLIER = 20;

  /** Nothing is in use. */
  public static final RegistryPointer NONE = new RegistryPointer(null, List.of(), null);

  public RegistryPointer {
    // Absent in the file of a registry whose first version serves.
    earlier = Optional.ofNullable(earlier).map(List::copyOf).orElse(List.of());
    if (current != null) {
      Require.imageId("current", current);
    } else if (!earlier.isEmpty()) {
      throw new IllegalArgumentException("current is missing, but earlier is " + earlier);
    }
    if (earlier.size() > MOST_EARLIER) {
      throw new IllegalArgumentException(
          "earlier has %d versions; at most %d".formatted(earlier.size(), MOST_EARLIER));
    }
    earlier.forEach(version -> Require.imageId("earlier", version));
    if (candidate != null) {
      Require.imageId("candidate", candidate);
      if (candidate.equals(current)) {
        throw new IllegalArgumentException(
            "candidate '%s' is the current version already".formatted(candidate));
      }
    }
  }

  /** The version serves from now on, and is no longer the candidate. */
  public RegistryPointer activated(String version) {
    if (version.equals(current)) {
      return this;
    }
    List<String> before =
        Stream.concat(Stream.ofNullable(current), earlier.stream()).limit(MOST_EARLIER).toList();
    return new RegistryPointer(version, before, candidateBeside(version));
  }

  /**
   * The version before serves again.
   *
   * @throws IllegalArgumentException if there was none before
   */
  public RegistryPointer rolledBack() {
    if (earlier.isEmpty()) {
      throw new IllegalArgumentException(
          current == null
              ? "no version is current: there is nothing to roll back"
              : "no version served before %s: there is nothing to roll back to".formatted(current));
    }
    String before = earlier.getFirst();
    return new RegistryPointer(before, earlier.subList(1, earlier.size()), candidateBeside(before));
  }

  /** The version is compared with the current one from now on; null ends the comparison. */
  public RegistryPointer shadowed(@Nullable String version) {
    return new RegistryPointer(current, earlier, version);
  }

  private @Nullable String candidateBeside(String version) {
    return Optional.ofNullable(candidate).filter(other -> !other.equals(version)).orElse(null);
  }
}
