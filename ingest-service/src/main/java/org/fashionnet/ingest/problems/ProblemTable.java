package org.fashionnet.ingest.problems;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fashionnet.ingest.disk.DiskTables;
import org.fashionnet.ingest.disk.NewestFirst;
import org.fashionnet.ingest.problems.Problem.Kind;
import org.jspecify.annotations.Nullable;

/** The problems of all items, at most one of a kind for each. Thread-safe. */
public final class ProblemTable {
  private static final char BETWEEN = '\u0000';

  private final NewestFirst problems;
  private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);

  public ProblemTable(DiskTables tables) {
    this.problems = new NewestFirst(tables, "problems");
  }

  /**
   * A page of problems.
   *
   * @param next continues behind the page; null at the end
   */
  public record Page(List<Problem> problems, @Nullable String next) {}

  /** An item has a problem; it replaces an earlier one of that kind. */
  public synchronized void put(Problem problem) {
    if (problems.put(name(problem.itemId(), problem.kind()), problem.at(), problem.reason())) {
      counts.merge(problem.kind(), 1, Integer::sum);
    }
  }

  /** An item does not have such a problem any more. */
  public synchronized void clear(String itemId, Kind kind) {
    if (problems.remove(name(itemId, kind))) {
      counts.merge(kind, -1, Integer::sum);
    }
  }

  /** As {@link #clear}, but only a problem that is not younger than a time. */
  synchronized void clearBefore(String itemId, Kind kind, Instant time) {
    if (problems.find(name(itemId, kind)).filter(p -> !p.at().isAfter(time)).isPresent()) {
      clear(itemId, kind);
    }
  }

  /** Takes the place of what was known of such problems of the item. */
  public void set(String itemId, Kind kind, Optional<Problem> problem) {
    problem.ifPresentOrElse(this::put, () -> clear(itemId, kind));
  }

  /** The reason of an item's problem; empty if it has none of that kind. */
  public Optional<String> reason(String itemId, Kind kind) {
    return problems.find(name(itemId, kind)).map(NewestFirst.Entry::text);
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
    String prefix = kind == null ? "" : kind.text() + BETWEEN;
    NewestFirst.Page page = problems.page(name -> name.startsWith(prefix), limit, after);
    return new Page(page.entries().stream().map(ProblemTable::problem).toList(), page.next());
  }

  private static String name(String itemId, Kind kind) {
    return kind.text() + BETWEEN + itemId;
  }

  private static Problem problem(NewestFirst.Entry entry) {
    int between = entry.name().indexOf(BETWEEN);
    return new Problem(
        entry.name().substring(between + 1),
        Kind.of(entry.name().substring(0, between)),
        entry.at(),
        entry.text());
  }
}
