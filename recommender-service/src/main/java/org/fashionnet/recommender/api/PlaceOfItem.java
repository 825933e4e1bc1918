package org.fashionnet.recommender.api;

import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.recommender.index.Generation;
import org.fashionnet.recommender.ranking.explain.ExclusionReasons;
import org.fashionnet.recommender.ranking.explain.Explanation;
import org.fashionnet.recommender.ranking.list.Listing.Position;
import org.fashionnet.recommender.ranking.taste.Preference;
import org.fashionnet.recommender.search.Hit;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.Rank;

/**
 * Finds out why one item is, or is not, in a person's list.
 *
 * @param place of the item on the page, from 0; empty if it is not there
 * @param part of the taste that lists it, or else that it suits best
 */
record PlaceOfItem(
    IndexedItem item, RankedPage page, Optional<Integer> place, int part, List<String> hindrances) {
  static PlaceOfItem of(
      IndexedItem item, RankedPage page, Generation generation, Taste taste, Wishes wishes) {
    Optional<Integer> place =
        IntStream.range(0, page.picks().size())
            .boxed()
            .filter(i -> page.picks().get(i).hit().item().itemId().equals(item.itemId()))
            .findFirst();
    int part =
        place.map(i -> page.picks().get(i).part()).orElseGet(() -> suitsBest(item, page.parts()));
    return new PlaceOfItem(
        item,
        page,
        place,
        part,
        ExclusionReasons.of(item, wishes.filter(generation, taste.owned()), generation.layout()));
  }

  private static int suitsBest(IndexedItem item, List<RankedPage.Part> parts) {
    return IntStream.range(0, parts.size())
        .boxed()
        .max(
            Comparator.comparingDouble(
                i -> parts.get(i).preference().scoring().score(item.vector())))
        .orElseThrow();
  }

  Explained.Place answer(StyleProfile profile, String modelVersion) {
    RankedPage.Part best = page.parts().get(part);
    Preference preference = best.preference();
    Rank rank = preference.scoring().rank(item);
    Optional<Explained.Last> last = place.isPresent() ? Optional.empty() : last();
    List<Explained.Change> changes = last.isEmpty() ? List.of() : changes(rank, best);
    return new Explained.Place(
        profile.userId(),
        profile.version(),
        modelVersion,
        item.document().isEmpty() ? null : item.document(),
        place.isPresent(),
        place.map(i -> i + 1).orElse(null),
        page.parts().size() == 1 ? null : best.taste().interest(),
        hindrances,
        Views.rounded(rank.score()),
        Views.rounded(rank.expectedMatches()),
        Views.rounded(preference.scoring().fit(rank)),
        Explained.Score.of(item, best),
        last.orElse(null),
        changes,
        verdict(rank, last, changes));
  }

  /** What would bring the item before the last that is listed. */
  private List<Explained.Change> changes(Rank rank, RankedPage.Part best) {
    Position position = page.positions().get(part).orElseThrow();
    return Explanation.of(item.vector(), best.preference())
        .changes(rank, changed -> position.isPast(changed, best.preference().scoring()))
        .stream()
        .map(Explained.Change::of)
        .toList();
  }

  /** Numbers of different interests are not comparable. */
  private Optional<Explained.Last> last() {
    return IntStream.range(0, page.picks().size())
        .boxed()
        .filter(i -> page.picks().get(i).part() == part)
        .reduce((first, second) -> second)
        .map(
            i -> {
              Hit hit = page.picks().get(i).hit();
              return new Explained.Last(
                  i + 1,
                  Views.rounded(hit.rank().score()),
                  Views.rounded(hit.rank().expectedMatches()),
                  Views.rounded(hit.fit()),
                  Views.rounded(page.positions().get(part).orElseThrow().end().score()));
            });
  }

  private String verdict(Rank rank, Optional<Explained.Last> last, List<Explained.Change> changes) {
    if (place.isPresent()) {
      return "it has place %d of the list".formatted(place.get() + 1);
    }
    if (!hindrances.isEmpty()) {
      return "it is left out: " + String.join("; ", hindrances);
    }
    if (last.isEmpty()) {
      return "no item is listed for the interest that it suits best";
    }
    return compared(rank, last.get())
        + (changes.isEmpty()
            ? "; no other classes would bring it above that"
            : changes.stream()
                .map(Explained.Change::inWords)
                .collect(joining(" and ", "; it would rank with ", "")));
  }

  private String compared(Rank rank, Explained.Last last) {
    Position position = page.positions().get(part).orElseThrow();
    if (rank.compareTo(position.end()) > 0) {
      return "its score is %.4f, the smallest that is shortlisted %.4f"
          .formatted(rank.score(), last.shortlistScore());
    }
    return "it is shortlisted, but its fit is %.4f, that of the last item listed (place %d) %.4f"
        .formatted(
            page.parts().get(part).preference().scoring().fit(rank), last.rank(), last.fit());
  }
}
