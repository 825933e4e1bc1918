package org.fashionnet.recommender.search.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fashionnet.recommender.search.ForbiddenClasses;
import org.fashionnet.recommender.search.Hit;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.Query;
import org.fashionnet.recommender.search.Rank;
import org.fashionnet.recommender.search.Scoring;
import org.jspecify.annotations.Nullable;

/**
 * Finds the list for one query. Looks are scored here, in double; the cluster is asked for the
 * items of those that share the best scores, as one clause of constant score for each score. The
 * constants count the scores, so that they are exact in the float that they become there. What ties
 * is put in order by scripts in double, and images are compared only where that decides.
 */
final class RankedSearch {
  /** Bounds one request. */
  private static final int MOST_SCORES = 500;

  private static final int MOST_LOOKS = 20_000;

  /** How many more items are looked at when a filter let too few through. */
  private static final int WIDER = 8;

  /** After every itemId, which is ASCII. */
  private static final String AFTER_ALL = "\uffff";

  private static final Comparator<Hit> BEST_FIRST = Comparator.comparing(Hit::rank);

  private final Cluster cluster;
  private final String index;
  private final ItemDocuments documents;
  private final Query query;
  private final Scoring scoring;
  private final ForbiddenClasses forbidden;
  private final Map<String, Hit> found = new LinkedHashMap<>();
  private @Nullable Rank after;

  /** The looks with one score. */
  private static final class Group {
    final double score;
    final List<String> looks = new ArrayList<>();
    long items;

    Group(double score) {
      this.score = score;
    }
  }

  RankedSearch(Cluster cluster, String index, ItemDocuments documents, Query query) {
    this.cluster = cluster;
    this.index = index;
    this.documents = documents;
    this.query = query;
    this.scoring = query.scoring();
    this.forbidden = ForbiddenClasses.of(scoring.layout(), query.filter());
    this.after = query.after().orElse(null);
  }

  /**
   * The list.
   *
   * @param known the looks that there are
   */
  List<Hit> run(LookCounts known) {
    ObjectNode counted = documents.counted(query.filter());
    List<Group> groups = groups(known);
    boolean filtered = query.filter().hasPrice() || !query.filter().fields().isEmpty();
    int from = 0;
    long wanted = query.limit();
    while (missing() > 0 && from < groups.size()) {
      int to = upTo(groups, from, wanted);
      collect(groups.subList(from, to));
      from = to;
      wanted = Math.max(wanted, missing()) * WIDER;
      if (filtered && missing() > 0 && from < groups.size()) {
        // Few items pass the filter, so ask only for the looks of those.
        double last = groups.get(from - 1).score;
        groups = groups(LookCounts.of(cluster, index, counted));
        groups.removeIf(group -> group.score >= last);
        from = 0;
        filtered = false;
      }
    }
    return List.copyOf(found.values());
  }

  private int missing() {
    return query.limit() - found.size();
  }

  /** Best score first, without groups before the page. */
  private List<Group> groups(LookCounts counts) {
    double most = after == null ? Double.POSITIVE_INFINITY : after.score();
    Map<Double, Group> byScore = new TreeMap<>(Comparator.reverseOrder());
    counts.forEach(
        query.filter(),
        (look, items) -> {
          byte[] classes = scoring.layout().classes(look);
          // Adding 0.0 normalises -0.0.
          double score = scoring.score(classes) + 0.0;
          if (forbidden.allows(classes) && score <= most) {
            Group group = byScore.computeIfAbsent(score, Group::new);
            group.looks.add(String.valueOf(look));
            group.items += items;
          }
        });
    return new ArrayList<>(byScore.values());
  }

  /** End of the shortest range of groups with so many items, at least one group. */
  private static int upTo(List<Group> groups, int from, long items) {
    int to = from;
    long sum = 0;
    int looks = 0;
    while (to < groups.size()
        && (to == from
            || (sum < items
                && to - from < MOST_SCORES
                && looks + groups.get(to).looks.size() <= MOST_LOOKS))) {
      sum += groups.get(to).items;
      looks += groups.get(to).looks.size();
      to++;
    }
    return to;
  }

  private void collect(List<Group> groups) {
    @Nullable Rank place = after != null && groups.getFirst().score == after.score() ? after : null;
    after = null;
    if (!scoring.comparesImages()) {
      add(ask(groups, scoring.comparesProbabilities() ? Tie.EXPECTED : Tie.NONE, place));
    } else if (!scoring.comparesProbabilities()) {
      add(ask(groups, Tie.SIMILARITY, place));
    } else {
      collectByBoth(groups, place);
    }
  }

  /** By expected matches first. Images are compared only within the tie at the end of the page. */
  private void collectByBoth(List<Group> groups, @Nullable Rank place) {
    @Nullable Rank from = place;
    if (place != null) {
      add(tied(groups.getFirst(), place.expectedMatches(), place));
      from = new Rank(place.score(), place.expectedMatches(), -1, Long.MIN_VALUE, AFTER_ALL);
    }
    int wanted = missing();
    if (wanted == 0) {
      return;
    }
    List<Hit> hits = ask(groups, Tie.EXPECTED, from, wanted + 1, null);
    if (hits.size() <= wanted) {
      add(hits);
      return;
    }
    Rank beyond = hits.getLast().rank();
    int tie = wanted;
    while (tie > 0 && ties(hits.get(tie - 1).rank(), beyond)) {
      tie--;
    }
    add(hits.subList(0, tie));
    if (missing() > 0) {
      Group group =
          groups.stream().filter(g -> g.score == beyond.score()).findFirst().orElseThrow();
      add(tied(group, beyond.expectedMatches(), null));
    }
  }

  private static boolean ties(Rank one, Rank other) {
    return one.score() == other.score() && one.expectedMatches() == other.expectedMatches();
  }

  /** The items of a group with exactly these expected matches. */
  private List<Hit> tied(Group group, double expected, @Nullable Rank place) {
    return ask(
        List.of(group), Tie.SIMILARITY, place, missing(), Scripts.isExpected(scoring, expected));
  }

  /** An item that changed between two requests may come twice. */
  private void add(Collection<Hit> hits) {
    hits.stream()
        .sorted(BEST_FIRST)
        .limit(missing())
        .forEach(hit -> found.putIfAbsent(hit.item().itemId(), hit));
  }

  /** What decides between items of one score, before time and itemId. */
  private enum Tie {
    NONE,
    EXPECTED,
    SIMILARITY
  }

  private List<Hit> ask(List<Group> groups, Tie tie, @Nullable Rank place) {
    return ask(groups, tie, place, missing(), null);
  }

  private List<Hit> ask(
      List<Group> groups, Tie tie, @Nullable Rank place, int size, @Nullable ObjectNode also) {
    ObjectNode body = Cluster.object().put("size", size).put("track_total_hits", false);
    ObjectNode matching = documents.allowed(query.filter());
    ObjectNode bool = (ObjectNode) matching.get("bool");
    if (also != null) {
      ((ArrayNode) bool.get("filter")).add(also);
    }
    bool.put("minimum_should_match", 1);
    ArrayNode clauses = bool.putArray("should");
    int best = groups.size();
    for (int g = 0; g < best; g++) {
      ObjectNode constant = clauses.addObject().putObject("constant_score");
      constant.put("boost", best - g);
      ItemDocuments.terms(
          constant.putObject("filter").putObject("terms").putArray(ItemDocuments.LOOK),
          groups.get(g).looks);
    }
    body.set("query", matching);
    ArrayNode sort = body.putArray("sort");
    sort.addObject().put("_score", "desc");
    ArrayNode searchAfter = Cluster.JSON.createArrayNode().add(best);
    if (tie == Tie.EXPECTED) {
      sort.add(Scripts.byExpected(scoring));
      searchAfter.add(place == null ? 0 : place.expectedMatches());
    } else if (tie == Tie.SIMILARITY) {
      sort.add(Scripts.bySimilarity(scoring));
      searchAfter.add(place == null ? 0 : place.similarity());
    }
    sort.addObject().put(ItemDocuments.UPDATED, "desc");
    sort.addObject().put(ItemDocuments.ID, "asc");
    if (place != null) {
      body.set("search_after", searchAfter.add(place.updatedAt()).add(place.itemId()));
    }
    List<Hit> hits = new ArrayList<>();
    for (JsonNode hit : cluster.search(index, body).path("hits").path("hits")) {
      hits.add(hit(documents.item(hit.path("_source"))));
    }
    return hits;
  }

  private Hit hit(IndexedItem item) {
    Rank rank = scoring.rank(item);
    return new Hit(rank, scoring.fit(rank), item);
  }
}
