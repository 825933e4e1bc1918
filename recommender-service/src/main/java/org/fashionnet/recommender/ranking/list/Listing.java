package org.fashionnet.recommender.ranking.list;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.fashionnet.recommender.search.Choice;
import org.fashionnet.recommender.search.Filter;
import org.fashionnet.recommender.search.Hit;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.Query;
import org.fashionnet.recommender.search.Rank;
import org.fashionnet.recommender.search.RankedCandidates;
import org.fashionnet.recommender.search.Scoring;
import org.jspecify.annotations.Nullable;

/**
 * The list of one scoring as it is shown, read piece by piece. The exact order of {@link Rank} is
 * cut into shortlists of {@value #SHORTLIST} items, and within each the item that fits best ({@link
 * Scoring#fit(Rank)}) comes first; of equal ones the better rank. So the order that the index is
 * sorted for finds the candidates among all items, and what is too dear to ask of every item only
 * decides between these.
 *
 * <p>Items may come, go or change between two pieces: a shortlist that was begun keeps its two
 * ends. Only if more than {@value #ARRIVALS} arrive between them meanwhile, some may be listed
 * twice.
 */
public final class Listing {
  static final int SHORTLIST = 200;
  private static final int ARRIVALS = 100;

  private final Scoring scoring;
  private final Filter filter;
  private final Search search;
  private final Predicate<IndexedItem> isShown;
  private boolean ended;

  // The shortlist that is being read, as in a position; end and last are null before it is read.
  private Optional<Rank> before;
  private @Nullable Rank end;
  private @Nullable Rank last;

  /** Finds the best items of a query, and reads those that a choice picks. */
  @FunctionalInterface
  public interface Search {
    List<Hit> of(Query query, Choice choice);
  }

  /**
   * Where a list stands.
   *
   * @param before rank behind which the shortlist begins; empty for the first shortlist
   * @param end last rank of the shortlist
   * @param last rank of the item that was listed last
   */
  public record Position(Optional<Rank> before, Rank end, Rank last) {
    /** Whether an item of this rank is among those that are listed up to here. */
    public boolean isPast(Rank item, Scoring scoring) {
      if (item.compareTo(end) > 0) {
        return false;
      }
      return before.filter(rank -> item.compareTo(rank) <= 0).isPresent()
          || !isAfter(last, scoring.fit(item), item, scoring);
    }
  }

  /** A candidate of a shortlist, which is in the order of ranks: the best fit comes first. */
  private record Fitting(double fit, int index) implements Comparable<Fitting> {
    @Override
    public int compareTo(Fitting other) {
      return fit != other.fit
          ? Double.compare(other.fit, fit)
          : Integer.compare(index, other.index);
    }
  }

  /** Whether a rank with its fit is listed after another of the shortlist. */
  private static boolean isAfter(Rank other, double fit, Rank rank, Scoring scoring) {
    double before = scoring.fit(other);
    return fit != before ? fit < before : rank.compareTo(other) > 0;
  }

  /** An item, and where the list stands behind it. */
  record Step(Hit hit, Position after) {}

  /**
   * A list from a position on.
   *
   * @param from empty for the beginning
   * @param isShown whether an item is listed, or passed over
   */
  Listing(
      Scoring scoring,
      Filter filter,
      Optional<Position> from,
      Search search,
      Predicate<IndexedItem> isShown) {
    this.scoring = scoring;
    this.filter = filter;
    this.search = search;
    this.isShown = isShown;
    this.before = from.flatMap(Position::before);
    this.end = from.map(Position::end).orElse(null);
    this.last = from.map(Position::last).orElse(null);
  }

  /** The next items; fewer than the limit only at the end of the list. */
  List<Step> next(int limit) {
    List<Step> steps = new ArrayList<>();
    boolean passedOver = false;
    while (!ended && steps.size() < limit) {
      // Where variants stand side by side, the rest of the shortlist is read in one go.
      int asked = passedOver ? SHORTLIST + ARRIVALS : limit - steps.size();
      List<Hit> hits = read(asked);
      Rank until = end;
      if (until == null) {
        break; // An empty shortlist is the end of the list.
      }
      int met = 0;
      for (; met < hits.size() && steps.size() < limit; met++) {
        Hit hit = hits.get(met);
        last = hit.rank();
        if (isShown.test(hit.item())) {
          steps.add(new Step(hit, new Position(before, until, hit.rank())));
        } else {
          passedOver = true;
        }
      }
      ended &= met == hits.size();
      if (met == hits.size() && met < asked && !ended) {
        before = Optional.of(until);
        end = null;
        last = null;
      }
    }
    return steps;
  }

  /** At most this many of the shortlist; fewer when it has no more. */
  private List<Hit> read(int limit) {
    int size = end == null ? SHORTLIST : SHORTLIST + ARRIVALS;
    return search.of(new Query(scoring, filter, size, before), best -> choose(best, size, limit));
  }

  private int[] choose(RankedCandidates best, int size, int limit) {
    int length = shortlist(best, size);
    Rank listed = last;
    int[] wanted =
        IntStream.range(0, length)
            .mapToObj(index -> new Fitting(best.fit(index), index))
            .filter(
                at -> listed == null || isAfter(listed, at.fit(), best.rank(at.index()), scoring))
            .sorted()
            .limit(limit)
            .mapToInt(Fitting::index)
            .toArray();
    boolean isLast = length == best.size() && best.size() < size;
    ended = isLast && wanted.length < limit;
    return wanted;
  }

  /** How many of the best are in the shortlist. */
  private int shortlist(RankedCandidates best, int size) {
    Rank known = end;
    int length = best.size();
    if (known != null) {
      length = 0;
      while (length < best.size() && best.rank(length).compareTo(known) <= 0) {
        length++;
      }
    }
    if (length > 0 && (known == null || length == size)) {
      end = best.rank(length - 1);
    }
    return length;
  }
}
