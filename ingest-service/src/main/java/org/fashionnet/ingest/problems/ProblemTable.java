package org.fashionnet.ingest.problems;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fashionnet.ingest.disk.DiskTables;
import org.fashionnet.ingest.problems.Problem.Kind;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/** The problems of all items, at most one of a kind for each. Thread-safe. */
public final class ProblemTable {
  private static final char BETWEEN = '\u0000';

  /** Kind and itemId to the key in the other table. */
  private final MVMap<String, String> keys;

  /** Newest first: time until a far day, kind and itemId, to the reason. */
  private final MVMap<String, String> newestFirst;

  private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);

  public ProblemTable(DiskTables tables) {
    var texts =
        new MVMap.Builder<String, String>()
            .keyType(StringDataType.INSTANCE)
            .valueType(StringDataType.INSTANCE);
    this.keys = tables.table("problem-keys", texts);
    this.newestFirst = tables.table("problems", texts);
  }

  /**
   * A page of problems.
   *
   * @param next continues behind the page; null at the end
   */
  public record Page(List<Problem> problems, @Nullable String next) {}

  /** An item has a problem; it replaces an earlier one of that kind. */
  public synchronized void put(Problem problem) {
    String name = name(problem.itemId(), problem.kind());
    String key = "%019d".formatted(Long.MAX_VALUE - problem.at().toEpochMilli()) + BETWEEN + name;
    String before = keys.put(name, key);
    if (before == null) {
      counts.merge(problem.kind(), 1, Integer::sum);
    } else {
      newestFirst.remove(before);
    }
    newestFirst.put(key, problem.reason());
  }

  /** An item does not have such a problem any more. */
  public synchronized void clear(String itemId, Kind kind) {
    String before = keys.remove(name(itemId, kind));
    if (before != null) {
      newestFirst.remove(before);
      counts.merge(kind, -1, Integer::sum);
    }
  }

  /** As {@link #clear}, but only a problem that is not younger than a time. */
  synchronized void clearBefore(String itemId, Kind kind, Instant time) {
    String key = keys.get(name(itemId, kind));
    if (key != null && !atOf(key).isAfter(time)) {
      clear(itemId, kind);
    }
  }

  /** Takes the place of what was known of such problems of the item. */
  public void set(String itemId, Kind kind, Optional<Problem> problem) {
    problem.ifPresentOrElse(this::put, () -> clear(itemId, kind));
  }

  /** The reason of an item's problem; empty if it has none of that kind. */
  public Optional<String> reason(String itemId, Kind kind) {
    return Optional.ofNullable(keys.get(name(itemId, kind))).map(newestFirst::get);
  }

  /** Number of problems of each kind. */
  public synchronized Map<Kind, Integer> counts() {
    Map<Kind, Integer> all = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      all.put(kind, counts.getOrDefault(kind, 0));
    }
    return all;
  }

  /**
   * The problems, newest first.
   *
   * @param kind null for all
   * @param after the {@code next} of the page before; null for the first page
   */
  public Page page(@Nullable Kind kind, int limit, @Nullable String after) {
    List<Problem> problems = new ArrayList<>();
    String key = after == null ? newestFirst.firstKey() : newestFirst.higherKey(decoded(after));
    String last = null;
    for (; key != null && problems.size() < limit; key = newestFirst.higherKey(key)) {
      String reason = newestFirst.get(key);
      if (reason != null && (kind == null || kind == kindOf(key))) {
        problems.add(new Problem(itemOf(key), kindOf(key), atOf(key), reason));
        last = key;
      }
    }
    return new Page(problems, key == null || last == null ? null : encoded(last));
  }

  private static String name(String itemId, Kind kind) {
    return kind.text() + BETWEEN + itemId;
  }

  private static Instant atOf(String key) {
    return Instant.ofEpochMilli(Long.MAX_VALUE - Long.parseLong(key, 0, 19, 10));
  }

  private static Kind kindOf(String key) {
    return Kind.of(key.substring(20, key.indexOf(BETWEEN, 20)));
  }

  private static String itemOf(String key) {
    return key.substring(key.indexOf(BETWEEN, 20) + 1);
  }

  private static String encoded(String key) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(UTF_8));
  }

  private static String decoded(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "cursor is not the 'next' of an earlier answer: leave it out to begin anew", e);
    }
  }
}
