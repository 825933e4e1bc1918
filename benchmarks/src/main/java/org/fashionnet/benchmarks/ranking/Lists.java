package org.fashionnet.benchmarks.ranking;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.lucene.search.ScoreDoc;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.recommender.index.Fields;
import org.fashionnet.recommender.index.Generation;
import org.fashionnet.recommender.ranking.ListRequest;
import org.fashionnet.recommender.ranking.Recommender;
import org.fashionnet.recommender.search.Filter;
import org.fashionnet.recommender.search.Hit;
import org.fashionnet.recommender.search.Query;
import org.fashionnet.recommender.search.Rank;
import org.fashionnet.recommender.search.Scoring;
import org.fashionnet.recommender.search.SearchIndex;

/**
 * Measures lists from an index, and from what it is compared with. Lists of other shoppers come
 * before each kind, until Java has compiled the code: a service runs for days, and its first minute
 * does not count.
 */
final class Lists {
  private static final int LIMIT = 30;

  private final SearchIndex index;
  private final Recommender recommender;
  private final int shoppers;
  private final int warmUp;
  private final Report report;

  /**
   * Measurements.
   *
   * @param shoppers lists that are measured of each kind
   * @param warmUp lists that are made before
   */
  Lists(SearchIndex index, int shoppers, int warmUp, Report report) {
    this.index = index;
    this.recommender =
        new Recommender(new Generation(Shopper.MODEL, index, new Fields(Set.of("brand"))));
    this.shoppers = shoppers;
    this.warmUp = warmUp;
    this.report = report;
  }

  static Query query(Scoring scoring, Filter filter) {
    return new Query(scoring, filter, LIMIT, Optional.empty());
  }

  /** Lists from all three for each shopper in turn, compared. */
  void beside(String what, IntFunction<Shopper> drawn, FullScan scan, WeightedClauses clauses)
      throws Exception {
    var exact = new Times(shoppers);
    var scanned = new Times(shoppers);
    var asked = new Times(shoppers);
    for (int number = -warmUp; number < -shoppers / 3; number++) {
      index.search(query(drawn.apply(number).plain(), Filter.NONE));
    }
    for (int number = -shoppers / 3; number < shoppers; number++) {
      Scoring scoring = drawn.apply(number).plain();
      boolean warm = number >= 0;
      Query query = query(scoring, Filter.NONE);
      List<Hit> list = (warm ? exact : new Times(1)).measure(() -> index.search(query));
      var all = (warm ? scanned : new Times(1)).measure(() -> scan.search(scoring, LIMIT));
      var best = (warm ? asked : new Times(1)).measure(() -> clauses.search(scoring, LIMIT));
      requireAlike(list, all, best);
    }
    report.print(exact.row("in turn: %s, index".formatted(what)));
    report.print(scanned.row("in turn: %s, full scan".formatted(what)));
    report.print(asked.row("in turn: %s, BooleanQuery".formatted(what)));
    report.line(
        "  CPU time of the full scan / of the index", "%.0f", scanned.mean() / exact.mean());
    report.line(
        "  CPU time of the BooleanQuery / of the index", "%.1f", asked.mean() / exact.mean());
  }

  /** Lists from the index alone. */
  void alone(
      String what, IntFunction<Shopper> drawn, Function<Shopper, Scoring> weighed, Filter filter)
      throws Exception {
    var times = new Times(shoppers);
    for (int number = -warmUp; number < shoppers; number++) {
      Query query = query(weighed.apply(drawn.apply(number)), filter);
      (number >= 0 ? times : new Times(1)).measure(() -> index.search(query));
    }
    report.print(times.row("index alone: " + what));
  }

  /** Lists from another index of the same items, compared. */
  void elsewhere(
      String what,
      IntFunction<Shopper> drawn,
      Function<Shopper, Scoring> weighed,
      Filter filter,
      OnCluster cluster)
      throws Exception {
    var times = new Times(shoppers);
    double cpu = 0;
    for (int number = -shoppers / 3; number < shoppers; number++) {
      cpu = number == 0 ? cluster.cpuMillis() : cpu;
      Query query = query(weighed.apply(drawn.apply(number)), filter);
      List<Hit> list =
          (number >= 0 ? times : new Times(1)).measure(() -> cluster.index().search(query));
      if (!list.equals(index.search(query))) {
        throw new IllegalStateException("shopper %d: the lists differ".formatted(number));
      }
    }
    report.print(times.row("cluster: " + what));
    report.line(
        "  CPU milliseconds of the cluster a list", "%.1f", (cluster.cpuMillis() - cpu) / shoppers);
  }

  /** Varied lists, from a profile of one interest to the page. */
  void varied(double diversity, IntFunction<Shopper> drawn) throws Exception {
    var times = new Times(shoppers);
    ListRequest request = ListRequest.first(LIMIT).varied(diversity);
    for (int number = -warmUp; number < shoppers; number++) {
      StyleProfile profile = Shopper.profile(List.of(drawn.apply(number)));
      (number >= 0 ? times : new Times(1)).measure(() -> recommender.forPerson(profile, request));
    }
    report.print(times.row("profile to page: diversity %s".formatted(diversity)));
  }

  /** Lists from a profile to the page, for interests of which each is the taste of a shopper. */
  void shown(int interests, IntFunction<Shopper> drawn) throws Exception {
    var times = new Times(shoppers);
    ListRequest request = ListRequest.first(LIMIT);
    for (int number = -warmUp; number < shoppers; number++) {
      int first = number;
      StyleProfile profile =
          Shopper.profile(
              IntStream.range(0, interests)
                  .mapToObj(i -> drawn.apply(first * interests + i))
                  .toList());
      (number >= 0 ? times : new Times(1)).measure(() -> recommender.forPerson(profile, request));
    }
    report.print(times.row("profile to page: interests %d".formatted(interests)));
  }

  private static void requireAlike(
      List<Hit> list, List<FullScan.Scored> scanned, ScoreDoc[] asked) {
    for (int place = 0; place < LIMIT; place++) {
      Rank rank = list.get(place).rank();
      var other = scanned.get(place);
      float score = asked[place].score;
      if (rank.score() != other.score()
          || rank.expectedMatches() != other.expected()
          || Math.abs(rank.score() - score) > 1e-4 * Math.abs(rank.score())) {
        throw new IllegalStateException(
            "place %d: the index has %s, the scan %s, the clauses %s"
                .formatted(place, rank, other, score));
      }
    }
  }
}
