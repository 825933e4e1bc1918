package org.fashionnet.recommender.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.fashionnet.recommender.search.Listing.Position;
import org.fashionnet.recommender.search.Listing.Search;
import org.fashionnet.recommender.search.Listing.Step;

/**
 * Makes one list of several that rank the same items, each by a preference of its own, in
 * proportion to their shares ({@link Turns}). No item comes twice: a list leaves out what another
 * has passed, which follows from the item's rank there and the position of the other list. So pages
 * need to know nothing of each other but these places, and together they hold every item once.
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
   * @param position behind the last item that it gave or left out; empty at the beginning
   */
  public record Place(int taken, Optional<Position> position) {
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
      List<Part> parts, List<Place> from, Filter filter, int limit, Search search) {
    double all = parts.stream().mapToDouble(Part::share).sum();
    for (int i = 0; i < parts.size(); i++) {
      int expected = (int) Math.ceil(limit * parts.get(i).share() / all) + MORE;
      int batch = parts.size() == 1 ? limit : Math.clamp(expected, 1, limit);
      sources.add(new Source(i, parts.get(i).preference(), filter, from.get(i), batch, search));
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
   * @param search answers the queries of the parts' lists
   */
  public static Stretch of(
      List<Part> parts, List<Place> from, Filter filter, int limit, Search search) {
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
            .mapToObj(i -> new Place(turns.taken(i), sources.get(i).position))
            .toList();
    return new Stretch(entries, places);
  }

  /** A list that is read as far as it is needed. */
  private final class Source {
    private final int number;
    private final Preference preference;
    private final int batch;
    private final Listing listing;
    private final Deque<Step> read = new ArrayDeque<>();
    private Optional<Position> position;
    private boolean ended;

    private Source(
        int number, Preference preference, Filter filter, Place from, int batch, Search search) {
      this.number = number;
      this.preference = preference;
      this.batch = batch;
      this.listing = new Listing(preference, filter, from.position(), search);
      this.position = from.position();
    }

    /** The next item that no other list has passed; null at the end. */
    private Hit peek() {
      while (true) {
        if (read.isEmpty()) {
          if (ended) {
            return null;
          }
          read.addAll(listing.next(batch));
          ended = read.size() < batch;
        } else if (sources.stream().anyMatch(other -> other.hasPassed(read.peek().hit(), this))) {
          take();
        } else {
          return read.peek().hit();
        }
      }
    }

    private Hit take() {
      Step step = read.remove();
      position = Optional.of(step.after());
      return step.hit();
    }

    private boolean hasPassed(Hit hit, Source asking) {
      return number != asking.number
          && position
              .filter(place -> place.isPast(preference.rank(hit.item()), preference))
              .isPresent();
    }
  }
}
