package org.fashionnet.recommender.api;

import static org.fashionnet.recommender.api.Rounding.rounded;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.fashionnet.recommender.index.ShownItem;
import org.fashionnet.recommender.ranking.RankedPage;
import org.fashionnet.recommender.ranking.RecommendedList;
import org.fashionnet.recommender.ranking.list.Diversity.Pick;
import org.fashionnet.recommender.ranking.list.Variants;
import org.fashionnet.recommender.ranking.taste.Preference;
import org.fashionnet.recommender.search.Hit;
import org.fashionnet.recommender.search.IndexedItem;
import org.jspecify.annotations.Nullable;

/** The JSON of lists for persons and visitors. */
final class RecommendationViews {
  private RecommendationViews() {}

  /**
   * A feature that item and style share.
   *
   * @param weight in the style matrix
   * @param pieces number of photos, and of items with good feedback, that show it too
   */
  record Match(
      String attribute, @JsonProperty("class") String className, double weight, int pieces) {
    static List<Match> of(IndexedItem item, Preference preference) {
      return preference.matches(item.vector()).stream()
          .map(
              match ->
                  new Match(
                      match.attribute(),
                      match.className(),
                      rounded(match.weight()),
                      match.pieces()))
          .toList();
    }
  }

  /**
   * How well an item matches.
   *
   * @param score weighted number of feature matches
   * @param similarity absent when no liked image can be compared
   * @param fit what orders a shortlist: expected matches and similarity in one number, 1 at most
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Numbers(double score, double expectedMatches, @Nullable Double similarity, double fit) {
    private static final double INCOMPARABLE = -0.999;

    static final Numbers NONE = new Numbers(0, 0, null, 0);

    static Numbers of(Hit hit) {
      double similarity = hit.rank().similarity();
      return new Numbers(
          rounded(hit.rank().score()),
          rounded(hit.rank().expectedMatches()),
          similarity < INCOMPARABLE ? null : rounded(similarity),
          rounded(hit.fit()));
    }
  }

  /**
   * One item of a list.
   *
   * @param interest which of the interests it is for; absent when there is one alone
   * @param alike number of items left out of a varied list for looking the same; absent for none
   * @param variants what the shop can deliver of the item's group; absent for an item by itself
   * @param explanation where the score comes from; absent unless asked for
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Recommendation(
      int rank,
      @JsonRawValue @Schema(implementation = ShownItem.class) String item,
      @JsonUnwrapped Numbers numbers,
      List<Match> matches,
      String reason,
      @Nullable Integer interest,
      @Nullable Integer alike,
      @Nullable VariantsView variants,
      Explained.@Nullable Score explanation) {
    static Recommendation of(int rank, Pick pick, RankedPage page, boolean explain) {
      IndexedItem item = pick.hit().item();
      RankedPage.Part part = page.parts().get(pick.part());
      boolean whole = page.parts().size() == 1;
      List<Match> matches = Match.of(item, part.preference());
      return new Recommendation(
          rank,
          item.document(),
          Numbers.of(pick.hit()),
          matches,
          Reason.of(matches, whole ? List.of() : part.taste().about()),
          whole ? null : part.taste().interest(),
          pick.alike() == 0 ? null : pick.alike(),
          VariantsView.of(item, page.variants()),
          explain ? Explained.Score.of(item, part) : null);
    }

    /** Of a list that knows no taste. */
    static Recommendation popular(int rank, IndexedItem item, Variants variants) {
      return new Recommendation(
          rank,
          item.document(),
          Numbers.NONE,
          List.of(),
          "popular in this shop",
          null,
          null,
          VariantsView.of(item, variants),
          null);
    }
  }

  /**
   * One of several tastes of a person.
   *
   * @param interest its number, as in the profile
   * @param share how many of the items are for it
   * @param about up to three classes that set it apart from the others
   * @param attributeWeights how much a match in each attribute counts in the scores of its items
   */
  record Interest(
      int interest, double share, List<String> about, Map<String, Double> attributeWeights) {
    static Interest of(RankedPage.Part part) {
      return new Interest(
          part.taste().interest(),
          rounded(part.taste().share()),
          part.taste().about(),
          part.preference().attributeWeights());
    }
  }

  /**
   * What a list is made of.
   *
   * @param userId absent for a visitor
   * @param profileVersion absent for a visitor
   * @param modelVersion the one model that read wardrobe and items; absent without items
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Source(
      @Nullable String userId, @Nullable Long profileVersion, @Nullable String modelVersion) {
    static Source visitor(@Nullable String modelVersion) {
      return new Source(null, null, modelVersion);
    }
  }

  /**
   * How a list was ranked.
   *
   * @param coldStart true when nothing is known of the taste: the items are what is popular
   * @param attributeWeights how much a match in each attribute counts in the scores; absent where
   *     each interest has its own
   * @param interests the tastes that the list interleaves, whose scores are not comparable; absent
   *     when there is one alone
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Ranking(
      @Nullable Boolean coldStart,
      @Nullable Map<String, Double> attributeWeights,
      @Nullable List<Interest> interests) {
    static final Ranking NONE = new Ranking(null, null, null);
    static final Ranking POPULAR = new Ranking(true, null, null);

    static Ranking of(RankedPage page) {
      List<RankedPage.Part> parts = page.parts();
      return parts.size() == 1
          ? new Ranking(null, parts.getFirst().preference().attributeWeights(), null)
          : new Ranking(null, null, parts.stream().map(Interest::of).toList());
    }
  }

  /**
   * Recommendations for a person or a visitor.
   *
   * @param next cursor of the next page; absent at the end
   * @param ignoredRules rules of the person that the model cannot keep, and why; absent without any
   * @param ignoredItemIds liked items of the request that are unknown; absent without any
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Recommendations(
      @JsonUnwrapped Source source,
      @JsonUnwrapped Ranking ranking,
      List<Recommendation> items,
      @Nullable String next,
      @Nullable List<String> ignoredRules,
      @Nullable List<String> ignoredItemIds) {
    /** The same, with items of the request that are unknown. */
    Recommendations ignoring(List<String> itemIds) {
      return new Recommendations(
          source, ranking, items, next, ignoredRules, itemIds.isEmpty() ? null : itemIds);
    }

    static Recommendations of(
        Source source, RecommendedList list, List<String> ignoredRules, boolean explain) {
      List<String> ignored = ignoredRules.isEmpty() ? null : ignoredRules;
      return switch (list) {
        case RecommendedList.Ranked(var page) ->
            new Recommendations(
                source,
                Ranking.of(page),
                items(page, explain),
                page.next().orElse(null),
                ignored,
                null);
        case RecommendedList.Popular(var items, var variants) ->
            new Recommendations(
                source, Ranking.POPULAR, popular(items, variants), null, ignored, null);
      };
    }

    private static List<Recommendation> items(RankedPage page, boolean explain) {
      List<Pick> picks = page.picks();
      return IntStream.range(0, picks.size())
          .mapToObj(i -> Recommendation.of(page.shown() + i + 1, picks.get(i), page, explain))
          .toList();
    }

    private static List<Recommendation> popular(List<IndexedItem> items, Variants variants) {
      return IntStream.range(0, items.size())
          .mapToObj(i -> Recommendation.popular(i + 1, items.get(i), variants))
          .toList();
    }

    /** Before anything has been classified. */
    static Recommendations none(Source source) {
      return new Recommendations(source, Ranking.NONE, List.of(), null, null, null);
    }
  }
}
