package org.fashionnet.bundle;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fashionnet.contracts.codec.Require;

/**
 * Which versions of a registry are in use.
 *
 * @param current the version that serves; null before the first activation
 * @param earlier the versions that served before, newest first, at most {@link #MOST_EARLIER}
 * @param candidate the version that runs beside the current one to be compared with it; null for
 *     none
 */
public record RegistryPointer(String current, List<String> earlier, String candidate) {
  /** Older versions are forgotten by the pointer; they stay published. */
  public static final int MOST_EARLIER = 20;

  /** Nothing is in use. */
  public static final RegistryPointer NONE = new RegistryPointer(null, List.of(), null);

  public RegistryPointer {
    earlier = earlier == null ? List.of() : List.copyOf(earlier);
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
        throw new IllegalArgumentException("candidate '%s' serves already".formatted(candidate));
      }
    }
  }

  /** The version serves from now on; it is no candidate any more. */
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
  public RegistryPointer shadowed(String version) {
    return new RegistryPointer(current, earlier, version);
  }

  private String candidateBeside(String version) {
    return Optional.ofNullable(candidate).filter(other -> !other.equals(version)).orElse(null);
  }
}
