package org.fashionnet.recommender.ranking;

import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.fashionnet.recommender.ranking.explain.Explanation;
import org.fashionnet.recommender.ranking.explain.Explanation.Change;
import org.fashionnet.recommender.ranking.list.Listing.Position;
import org.fashionnet.recommender.ranking.taste.Preference;
import org.fashionnet.recommender.search.Hit;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.Rank;
import org.fashionnet.recommender.search.Scoring;

/**
 * Where one item stands in a person's list, or what keeps it out.
 *
 * @param listedAs its number on the page, from 1; empty if it is not listed
 * @param part number of the part of the taste that lists it, or otherwise that it suits best
 * @param exclusions what keeps it out whatever its score is, a sentence each
 */
public record ItemStanding(
    IndexedItem item,
    RankedPage page,
    Optional<Integer> listedAs,
    int part,
    List<String> exclusions) {
  /**
   * The last item that is listed for the same part of the taste.
   *
   * @param number on the page, from 1
   * @param shortlistScore the smallest score of its shortlist: items below it are not compared by
   *     their fit
   */
  public record LastListed(int number, Hit hit, double shortlistScore) {}

  static ItemStanding of(IndexedItem item, RankedPage page, List<String> exclusions) {
    Optional<Integer> index =
        IntStream.range(0, page.picks().size())
            .boxed()
            .filter(i -> page.picks().get(i).hit().item().itemId().equals(item.itemId()))
            .findFirst();
    int part =
        index.map(i -> page.picks().get(i).part()).orElseGet(() -> suitsBest(item, page.parts()));
    return new ItemStanding(
        item,
        page,
        index.map(i -> i + 1),
        part,
        index.isPresent() || !exclusions.isEmpty()
            ? exclusions
            : byGroup(item, page, page.parts().get(part).preference().scoring()));
  }

  /** Why another variant of its group is listed, or none. */
  private static List<String> byGroup(IndexedItem item, RankedPage page, Scoring scoring) {
    Optional<IndexedItem> leader = page.variants().leader(item, scoring);
    if (leader.isEmpty()) {
      return List.of("a variant of its group is excluded");
    }
    return leader.get().itemId().equals(item.itemId())
        ? List.of()
        : List.of("'%s' stands for its group".formatted(leader.get().itemId()));
  }

  private static int suitsBest(IndexedItem item, List<RankedPage.Part> parts) {
    return IntStream.range(0, parts.size())
        .boxed()
        .max(
            Comparator.comparingDouble(
                i -> parts.get(i).preference().scoring().score(item.vector())))
        .orElseThrow();
  }

  /** The part of the taste that it is compared with. */
  public RankedPage.Part comparedWith() {
    return page.parts().get(part);
  }

  public boolean isListed() {
    return listedAs.isPresent();
  }

  public Rank rank() {
    return preference().scoring().rank(item);
  }

  public double fit() {
    return preference().scoring().fit(rank());
  }

  private Preference preference() {
    return comparedWith().preference();
  }

  /**
   * The item that it would have to beat. Numbers of different parts are not comparable, so it is
   * the last one of the same part; empty if the item is listed itself, or none of the part is.
   */
  public Optional<LastListed> last() {
    if (isListed()) {
      return Optional.empty();
    }
    return IntStream.range(0, page.picks().size())
        .boxed()
        .filter(i -> page.picks().get(i).part() == part)
        .reduce((first, second) -> second)
        .map(i -> new LastListed(i + 1, page.picks().get(i).hit(), position().end().score()));
  }

  /** Classes that would bring it before the last item; empty if it is listed, or if none would. */
  public List<Change> changes() {
    if (last().isEmpty()) {
      return List.of();
    }
    Position position = position();
    return Explanation.of(item.vector(), preference())
        .changes(rank(), changed -> position.isPast(changed, preference().scoring()));
  }

  private Position position() {
    return page.positions().get(part).orElseThrow();
  }

  /** All of it in a sentence. */
  public String verdict() {
    if (listedAs.isPresent()) {
      return "it has place %d of the list".formatted(listedAs.get());
    }
    if (!exclusions.isEmpty()) {
      return "it is left out: " + String.join("; ", exclusions);
    }
    return last()
        .map(last -> compared(last) + advice())
        .orElse("no item is listed for the interest that it suits best");
  }

  private String compared(LastListed last) {
    Rank rank = rank();
    if (rank.compareTo(position().end()) > 0) {
      return String.format(
          Locale.ROOT,
          "its score is %.4f, the smallest that is shortlisted %.4f",
          rank.score(),
          last.shortlistScore());
    }
    return String.format(
        Locale.ROOT,
        "it is shortlisted, but its fit is %.4f, that of the last item listed (place %d) %.4f",
        fit(),
        last.number(),
        last.hit().fit());
  }

  private String advice() {
    List<Change> changes = changes();
    return changes.isEmpty()
        ? "; no other classes would bring it above that"
        : changes.stream()
            .map(Change::inWords)
            .collect(joining(" and ", "; it would rank with ", ""));
  }
}
