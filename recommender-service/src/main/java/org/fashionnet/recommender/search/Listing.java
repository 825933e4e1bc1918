package org.fashionnet.recommender.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  /** Takes some of the best ranks, in the order in which their items are wanted. */
  @FunctionalInterface
  public interface Choice {
    List<Rank> of(List<Rank> best);
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
          || Fitting.of(item, preference).compareTo(Fitting.of(last, preference)) <= 0;
    }
  }

  /** A place within a shortlist: the best fit first, of equals the better rank. */
  private record Fitting(double fit, Rank rank) implements Comparable<Fitting> {
    static Fitting of(Rank rank, Preference preference) {
      return new Fitting(preference.fit(rank), rank);
    }

    @Override
    public int compareTo(Fitting other) {
      return fit != other.fit ? Double.compare(other.fit, fit) : rank.compareTo(other.rank);
    }
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
          List<Rank> shortlist = shortlist(best, size);
          Fitting listed = last == null ? null : Fitting.of(last, preference);
          List<Rank> wanted =
              shortlist.stream()
                  .map(rank -> Fitting.of(rank, preference))
                  .filter(place -> listed == null || place.compareTo(listed) > 0)
                  .sorted()
                  .limit(limit)
                  .map(Fitting::rank)
                  .toList();
          boolean isLast = shortlist.size() == best.size() && best.size() < size;
          ended = isLast && wanted.size() < limit;
          return wanted;
        });
  }

  private List<Rank> shortlist(List<Rank> best, int size) {
    List<Rank> shortlist =
        end == null ? best : best.stream().takeWhile(rank -> rank.compareTo(end) <= 0).toList();
    if (!shortlist.isEmpty() && (end == null || shortlist.size() == size)) {
      end = shortlist.getLast();
    }
    return shortlist;
  }
}
