package org.fashionnet.recommender.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Makes one list of several that rank the same items, each by a preference of its own, in
 * proportion to their shares ({@link Turns}). No item comes twice: a list leaves out what another
 * has passed, which follows from the item's rank there and the place where the other list stands.
 * So pages need to know nothing of each other but these places, and together they hold every item
 * once.
 */
public final class Interleaving {
  /** Beside the items that a list is expected to give, for some are left out. */
  private static final int MORE = 2;

  private final List<Source> sources = new ArrayList<>();
  private final Turns turns;

  /**
   * One of the lists.
   *
   * @param share how many of the items come from it, relative to the others
   */
  public record Part(Preference preference, double share) {}

  /**
   * Where a list stands.
   *
   * @param taken number of items that came from it
   * @param after the last item that it gave or left out; empty at the beginning
   */
  public record Place(int taken, Optional<Rank> after) {
    public static final Place BEGINNING = new Place(0, Optional.empty());
  }

  /** An item and the number of the list that it came from. */
  public record Entry(int part, Hit hit) {}

  /**
   * A piece of the list.
   *
   * @param places where each list stands after it
   */
  public record Stretch(List<Entry> entries, List<Place> places) {}

  private Interleaving(
      List<Part> parts, List<Place> from, Filter filter, int limit, Function<Query, Page> search) {
    double all = parts.stream().mapToDouble(Part::share).sum();
    for (int i = 0; i < parts.size(); i++) {
      int expected = (int) Math.ceil(limit * parts.get(i).share() / all) + MORE;
      int batch = parts.size() == 1 ? limit : Math.clamp(expected, 1, limit);
      var query = new Query(parts.get(i).preference(), filter, batch, from.get(i).after());
      sources.add(new Source(i, query, search));
    }
    turns =
        new Turns(
            parts.stream().map(Part::share).toList(),
            from.stream().mapToInt(Place::taken).toArray());
  }

  /**
   * Ranks by all parts and interleaves.
   *
   * @param from where each list stands
   * @param limit number of items at most, 1 to {@link Query#MOST}
   * @param search answers the parts' queries
   */
  public static Stretch of(
      List<Part> parts, List<Place> from, Filter filter, int limit, Function<Query, Page> search) {
    return new Interleaving(parts, from, filter, limit, search).take(limit);
  }

  private Stretch take(int limit) {
    List<Entry> entries = new ArrayList<>();
    while (entries.size() < limit) {
      int part = turns.next(i -> sources.get(i).peek() != null);
      if (part < 0) {
        break;
      }
      entries.add(new Entry(part, sources.get(part).take()));
      turns.took(part);
    }
    List<Place> places =
        IntStream.range(0, sources.size())
            .mapToObj(i -> new Place(turns.taken(i), sources.get(i).query.after()))
            .toList();
    return new Stretch(entries, places);
  }

  /** A list that is read as far as it is needed. */
  private final class Source {
    private final int number;
    private final Function<Query, Page> search;
    private final Deque<Hit> read = new ArrayDeque<>();
    private Query query;
    private boolean ended;

    private Source(int number, Query query, Function<Query, Page> search) {
      this.number = number;
      this.query = query;
      this.search = search;
    }

    /** The next item that no other list has passed; null at the end. */
    private Hit peek() {
      while (true) {
        if (read.isEmpty()) {
          if (ended) {
            return null;
          }
          Page page = search.apply(query);
          read.addAll(page.hits());
          ended = page.next().isEmpty();
        } else if (sources.stream().anyMatch(other -> other.hasPassed(read.peek().item(), this))) {
          take();
        } else {
          return read.peek();
        }
      }
    }

    private Hit take() {
      Hit hit = read.remove();
      query = query.following(hit.rank());
      return hit;
    }

    private boolean hasPassed(IndexedItem item, Source asking) {
      return number != asking.number
          && query.after().filter(place -> isUpTo(place, item)).isPresent();
    }

    /** Compares images only where it must. */
    private boolean isUpTo(Rank place, IndexedItem item) {
      Preference preference = query.preference();
      double score = preference.score(item.vector());
      if (score != place.score()) {
        return score > place.score();
      }
      double expected = preference.expectedMatches(item.vector().probabilities(), 0);
      return expected != place.expectedMatches()
          ? expected > place.expectedMatches()
          : preference.rank(item).compareTo(place) <= 0;
    }
  }
}
