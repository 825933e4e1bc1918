package org.fashionnet.service;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.fashionnet.contracts.codec.Require;

/** Says of an unknown name which known one was probably meant. Pure. */
final class KnownNames {
  private KnownNames() {}

  /**
   * A sentence for whoever used the name.
   *
   * @param what parameter or field
   */
  static String unknown(String what, String name, Collection<String> known) {
    String meant =
        nearest(name, known).map(near -> "; did you mean '%s'?".formatted(near)).orElse("");
    String allowed =
        known.isEmpty() ? "none is allowed here" : "allowed: " + String.join(", ", sorted(known));
    return "unknown %s '%s'%s%s"
        .formatted(what, Require.shortened(name), meant.isEmpty() ? "; " : meant + " ", allowed);
  }

  private static Collection<String> sorted(Collection<String> names) {
    return new TreeSet<>(names);
  }

  /** The known name that is most alike; empty if none is. */
  static Optional<String> nearest(String name, Collection<String> known) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return sorted(known).stream()
        .filter(candidate -> distance(wanted, candidate.toLowerCase(Locale.ROOT)) <= limit(wanted))
        .min(
            Comparator.comparingInt(
                candidate -> distance(wanted, candidate.toLowerCase(Locale.ROOT))));
  }

  private static int limit(String name) {
    return Math.max(1, name.length() / 3);
  }

  /** How many letters differ; 1 if one name begins with the other. */
  private static int distance(String one, String other) {
    if (one.length() >= 3
        && other.length() >= 3
        && (other.startsWith(one) || one.startsWith(other))) {
      return 1;
    }
    if (Math.abs(one.length() - other.length()) > limit(one)) {
      return Integer.MAX_VALUE;
    }
    int[] before = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] row = new int[other.length() + 1];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int change = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(before[j], row[j - 1]) + 1);
      }
      before = row;
    }
    return before[other.length()];
  }
}
