package org.fashionnet.recommender.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The list of one preference as it is shown, read piece by piece. The exact order of {@link Rank}
 * is cut into shortlists of {@value #SHORTLIST} items, and within each the item that fits best
 * ({@link Preference#fit}) comes first; of equals the one with the better rank. So what the index
 * is sorted for finds the candidates among all items, and what can be asked of few items only
 * decides between these.
 *
 * <p>Items that come, go or change between two pieces do not disturb: a shortlist that was begun
 * keeps its two ends. Only if more than {@value #ARRIVALS} came between them meanwhile, some may be
 * listed twice.
 */
public final class Listing {
  static final int SHORTLIST = 200;
  private static final int ARRIVALS = 100;

  private final Preference preference;
  private final Filter filter;
  private final Search search;
  private boolean ended;

  // The shortlist that is being read, as in a position; end and last are null before its first.
  private Optional<Rank> before;
  private Rank end;
  private Rank last;

  /** Finds the best items of a query, and reads those that a choice takes. */
  @FunctionalInterface
  public interface Search {
    List<Hit> of(Query query, Choice choice);
  }

  /** Takes some of the best: their places, in the order in which the items are wanted. */
  @FunctionalInterface
  public interface Choice {
    /** All, in their order. */
    Choice ALL = best -> IntStream.range(0, best.size()).toArray();

    int[] of(RankedCandidates best);
  }

  /**
   * Where a list stands.
   *
   * @param before rank behind which the shortlist begins; empty for the first
   * @param end last rank of the shortlist
   * @param last rank of the item that was listed last
   */
  public record Position(Optional<Rank> before, Rank end, Rank last) {
    /** Whether an item is among those that are listed up to here. */
    public boolean isPast(Rank item, Preference preference) {
      if (item.compareTo(end) > 0) {
        return false;
      }
      return before.filter(rank -> item.compareTo(rank) <= 0).isPresent()
          || !isAfter(last, preference.fit(item), item, preference);
    }
  }

  /** A place in a shortlist, which is in the order of ranks: the best fit comes first. */
  private record Fitting(double fit, int place) implements Comparable<Fitting> {
    @Override
    public int compareTo(Fitting other) {
      return fit != other.fit
          ? Double.compare(other.fit, fit)
          : Integer.compare(place, other.place);
    }
  }

  /** Whether a rank with its fit is listed after another of the shortlist. */
  private static boolean isAfter(Rank other, double fit, Rank rank, Preference preference) {
    double before = preference.fit(other);
    return fit != before ? fit < before : rank.compareTo(other) > 0;
  }

  /** An item, and where the list stands behind it. */
  record Step(Hit hit, Position after) {}

  /**
   * A list from a position on.
   *
   * @param from empty for the beginning
   */
  Listing(Preference preference, Filter filter, Optional<Position> from, Search search) {
    this.preference = preference;
    this.filter = filter;
    this.search = search;
    this.before = from.flatMap(Position::before);
    this.end = from.map(Position::end).orElse(null);
    this.last = from.map(Position::last).orElse(null);
  }

  /** The next items, so many unless the list ends. */
  List<Step> next(int limit) {
    List<Step> steps = new ArrayList<>();
    while (!ended && steps.size() < limit) {
      for (Hit hit : read(limit - steps.size())) {
        last = hit.rank();
        steps.add(new Step(hit, new Position(before, end, last)));
      }
      if (steps.size() < limit && !ended) {
        before = Optional.of(end);
        end = null;
        last = null;
      }
    }
    return steps;
  }

  /** So many of the shortlist at most; fewer when it has no more. */
  private List<Hit> read(int limit) {
    int size = end == null ? SHORTLIST : SHORTLIST + ARRIVALS;
    return search.of(
        new Query(preference, filter, size, before),
        best -> {
          int length = shortlist(best, size);
          int[] wanted =
              IntStream.range(0, length)
                  .mapToObj(place -> new Fitting(best.fit(place), place))
                  .filter(
                      at ->
                          last == null
                              || isAfter(last, at.fit(), best.rank(at.place()), preference))
                  .sorted()
                  .limit(limit)
                  .mapToInt(Fitting::place)
                  .toArray();
          boolean isLast = length == best.size() && best.size() < size;
          ended = isLast && wanted.length < limit;
          return wanted;
        });
  }

  /** How many of the best are in the shortlist. */
  private int shortlist(RankedCandidates best, int size) {
    int length = best.size();
    if (end != null) {
      length = 0;
      while (length < best.size() && best.rank(length).compareTo(end) <= 0) {
        length++;
      }
    }
    if (length > 0 && (end == null || length == size)) {
      end = best.rank(length - 1);
    }
    return length;
  }
}
