package org.fashionnet.recommender.ranking.list;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.fashionnet.recommender.ranking.list.Listing.Position;
import org.fashionnet.recommender.ranking.list.Listing.Search;
import org.fashionnet.recommender.ranking.list.Listing.Step;
import org.fashionnet.recommender.search.Filter;
import org.fashionnet.recommender.search.Hit;
import org.fashionnet.recommender.search.Query;
import org.fashionnet.recommender.search.Scoring;
import org.jspecify.annotations.Nullable;

/**
 * Makes one list of several that rank the same items, each by a scoring of its own, in proportion
 * to their shares ({@link ProportionalInterleaver}). No item comes twice: a list skips what another
 * has passed, which follows from the item's rank there and the position of the other list. So a
 * page needs to know nothing of the pages before it but how far each list has come, and together
 * the pages hold every item once.
 */
public final class Interleaving {
  /** Read ahead beside the items that a list is expected to give, because some are skipped. */
  private static final int SPARE = 2;

  private final List<Source> sources = new ArrayList<>();
  private final ProportionalInterleaver turns;
  private final Variants variants;

  /**
   * One of the lists.
   *
   * @param share how many of the items come from it, relative to the others
   */
  public record Part(Scoring scoring, double share) {}

  /**
   * How far a list has come.
   *
   * @param taken number of items that came from it
   * @param position behind the last item that it gave or skipped; empty at the beginning
   */
  public record Progress(int taken, Optional<Position> position) {
    public static final Progress NONE = new Progress(0, Optional.empty());
  }

  /** An item and the number of the list that it came from. */
  public record Entry(int part, Hit hit) {}

  /**
   * A piece of the list.
   *
   * @param progress how far each list has come after it
   */
  public record Slice(List<Entry> entries, List<Progress> progress) {}

  private Interleaving(
      List<Part> parts,
      List<Progress> from,
      Filter filter,
      int limit,
      Search search,
      Variants variants) {
    this.variants = variants;
    double all = parts.stream().mapToDouble(Part::share).sum();
    for (int i = 0; i < parts.size(); i++) {
      int expected = (int) Math.ceil(limit * parts.get(i).share() / all) + SPARE;
      int batch = parts.size() == 1 ? limit : Math.clamp(expected, 1, limit);
      sources.add(new Source(i, parts.get(i).scoring(), filter, from.get(i), batch, search));
    }
    turns =
        new ProportionalInterleaver(
            parts.stream().map(Part::share).toList(),
            from.stream().mapToInt(Progress::taken).toArray());
  }

  /**
   * Ranks by all parts and interleaves.
   *
   * @param from how far each list has come
   * @param limit number of items at most, 1 to {@link Query#MOST}
   * @param search answers the queries of the parts' lists
   * @param variants say which items stand for their groups
   */
  public static Slice of(
      List<Part> parts,
      List<Progress> from,
      Filter filter,
      int limit,
      Search search,
      Variants variants) {
    return new Interleaving(parts, from, filter, limit, search, variants).take(limit);
  }

  private Slice take(int limit) {
    List<Entry> entries = new ArrayList<>();
    while (entries.size() < limit) {
      int part = turns.next(i -> sources.get(i).peek() != null);
      if (part < 0) {
        break;
      }
      entries.add(new Entry(part, sources.get(part).take()));
      turns.took(part);
    }
    List<Progress> progress =
        IntStream.range(0, sources.size())
            .mapToObj(i -> new Progress(turns.taken(i), sources.get(i).position))
            .toList();
    return new Slice(entries, progress);
  }

  /** A list that is read as far as it is needed. */
  private final class Source {
    private final int number;
    private final Scoring scoring;
    private final int batch;
    private final Listing listing;
    private final Deque<Step> read = new ArrayDeque<>();
    private Optional<Position> position;
    private boolean ended;

    private Source(
        int number, Scoring scoring, Filter filter, Progress from, int batch, Search search) {
      this.number = number;
      this.scoring = scoring;
      this.batch = batch;
      this.listing =
          new Listing(
              scoring, filter, from.position(), search, item -> variants.leads(item, scoring));
      this.position = from.position();
    }

    /** The next item that no other list has passed; null at the end. */
    private @Nullable Hit peek() {
      while (true) {
        Step next = read.peek();
        if (next == null) {
          if (ended) {
            return null;
          }
          read.addAll(listing.next(batch));
          ended = read.size() < batch;
        } else if (isPassedByAnother(next.hit())) {
          take();
        } else {
          return next.hit();
        }
      }
    }

    private boolean isPassedByAnother(Hit hit) {
      for (Source other : sources) {
        if (other.number != number && other.hasPassed(hit)) {
          return true;
        }
      }
      return false;
    }

    private boolean hasPassed(Hit hit) {
      return position.isPresent()
          && variants
              .leader(hit.item(), scoring)
              .filter(leader -> position.get().isPast(scoring.rank(leader), scoring))
              .isPresent();
    }

    private Hit take() {
      Step step = read.remove();
      position = Optional.of(step.after());
      return step.hit();
    }
  }
}
