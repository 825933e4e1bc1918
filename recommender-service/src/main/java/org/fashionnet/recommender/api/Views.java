package org.fashionnet.recommender.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.fashionnet.contracts.vector.Feature;
import org.fashionnet.recommender.index.Generation;
import org.fashionnet.recommender.index.ShownItem;
import org.fashionnet.recommender.ranking.list.Diversity.Pick;
import org.fashionnet.recommender.ranking.taste.Preference;
import org.fashionnet.recommender.search.Hit;
import org.fashionnet.recommender.search.IndexedItem;

/** The JSON of the answers. */
final class Views {
  private Views() {}

  /**
   * A feature that item and style share.
   *
   * @param weight in the style matrix
   * @param pieces number of photos, and of items with good feedback, that show it too
   */
  record Match(
      String attribute, @JsonProperty("class") String className, double weight, int pieces) {
    static Match of(Preference.Match match) {
      return new Match(
          match.attribute(), match.className(), rounded(match.weight()), match.pieces());
    }
  }

  /**
   * One item of a list.
   *
   * @param score weighted number of feature matches
   * @param fit what orders a shortlist: expected matches and similarity in one number, 1 at most
   * @param similarity absent when no liked image can be compared
   * @param interest which of the interests it is for; absent where all is one
   * @param alike number of items left out of a varied list for looking the same; absent for none
   * @param explanation where the score comes from; absent unless asked for
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Recommendation(
      int rank,
      @JsonRawValue @Schema(implementation = ShownItem.class) String item,
      double score,
      double expectedMatches,
      Double similarity,
      double fit,
      List<Match> matches,
      String reason,
      Integer interest,
      Integer alike,
      Explained.Score explanation) {
    static Recommendation of(int rank, Pick pick, RankedPage page) {
      Hit hit = pick.hit();
      RankedPage.Part part = page.parts().get(pick.part());
      boolean whole = page.parts().size() == 1;
      List<Preference.Match> matches = part.preference().matches(hit.item().vector());
      return new Recommendation(
          rank,
          hit.item().document(),
          rounded(hit.rank().score()),
          rounded(hit.rank().expectedMatches()),
          hit.rank().similarity() < -0.999 ? null : rounded(hit.rank().similarity()),
          rounded(hit.fit()),
          matches.stream().map(Match::of).toList(),
          Reason.of(matches, whole ? List.of() : part.taste().about()),
          whole ? null : part.taste().interest(),
          pick.alike() == 0 ? null : pick.alike(),
          page.explained() ? Explained.Score.of(hit.item(), part) : null);
    }

    /** Of a list that knows no taste. */
    static Recommendation popular(int rank, IndexedItem item) {
      return new Recommendation(
          rank,
          item.document(),
          0,
          0,
          null,
          0,
          List.of(),
          "popular in this shop",
          null,
          null,
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
    /** None where all is one. */
    static List<Interest> of(RankedPage page) {
      return page.parts().size() == 1
          ? null
          : page.parts().stream()
              .map(
                  part ->
                      new Interest(
                          part.taste().interest(),
                          rounded(part.taste().share()),
                          part.taste().about(),
                          part.weights()))
              .toList();
    }
  }

  /** Weights of a list that is ranked by one preference; null for another. */
  private static Map<String, Double> weights(RankedPage page) {
    return page.parts().size() == 1 ? page.parts().getFirst().weights() : null;
  }

  /**
   * Recommendations for a person; without userId and profileVersion for an anonymous visitor.
   *
   * @param modelVersion the one model that read wardrobe and items; absent without items
   * @param coldStart true when nothing is known of the taste: the items are what is popular
   * @param attributeWeights how much a match in each attribute counts in the scores; absent where
   *     each interest has its own
   * @param interests the tastes that the list interleaves, whose scores are not comparable; absent
   *     where all is one
   * @param next cursor of the next page; absent at the end
   * @param ignoredRules rules of the person that the model cannot keep, and why; absent without any
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Recommendations(
      String userId,
      Long profileVersion,
      String modelVersion,
      Boolean coldStart,
      Map<String, Double> attributeWeights,
      List<Interest> interests,
      List<Recommendation> items,
      String next,
      List<String> ignoredRules) {
    static Recommendations of(
        String userId, Long profileVersion, String modelVersion, RankedPage page) {
      List<Pick> picks = page.picks();
      return new Recommendations(
          userId,
          profileVersion,
          modelVersion,
          null,
          weights(page),
          Interest.of(page),
          IntStream.range(0, picks.size())
              .mapToObj(i -> Recommendation.of(page.shown() + i + 1, picks.get(i), page))
              .toList(),
          page.next(),
          null);
    }

    /** Nothing is known of the taste. */
    static Recommendations popular(
        String userId, Long profileVersion, String modelVersion, List<IndexedItem> items) {
      return new Recommendations(
          userId,
          profileVersion,
          modelVersion,
          true,
          null,
          null,
          IntStream.range(0, items.size())
              .mapToObj(i -> Recommendation.popular(i + 1, items.get(i)))
              .toList(),
          null,
          null);
    }

    /** Before anything has been classified. */
    static Recommendations none(String userId, Long profileVersion) {
      return new Recommendations(
          userId, profileVersion, null, null, null, null, List.of(), null, null);
    }

    Recommendations ignoring(List<String> rules) {
      return new Recommendations(
          userId,
          profileVersion,
          modelVersion,
          coldStart,
          attributeWeights,
          interests,
          items,
          next,
          rules.isEmpty() ? null : rules);
    }
  }

  /**
   * Items that look like one.
   *
   * @param next cursor of the next page; absent at the end
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Similars(
      String itemId,
      String modelVersion,
      Map<String, Double> attributeWeights,
      List<Similar> items,
      String next) {
    static Similars of(String itemId, String modelVersion, RankedPage page) {
      List<Pick> picks = page.picks();
      return new Similars(
          itemId,
          modelVersion,
          weights(page),
          IntStream.range(0, picks.size())
              .mapToObj(i -> Similar.of(page.shown() + i + 1, picks.get(i), page))
              .toList(),
          page.next());
    }
  }

  /**
   * An item that looks like another.
   *
   * @param score weighted number of classes that they share
   * @param similarity cosine of their images
   * @param fit what orders the list: expected matches and similarity in one number, 1 at most
   * @param alike number of items left out of a varied list for looking the same; absent for none
   * @param explanation where the score comes from; absent unless asked for
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Similar(
      int rank,
      @JsonRawValue @Schema(implementation = ShownItem.class) String item,
      double score,
      double similarity,
      double fit,
      List<Match> matches,
      Integer alike,
      Explained.Score explanation) {
    static Similar of(int rank, Pick pick, RankedPage page) {
      Hit hit = pick.hit();
      return new Similar(
          rank,
          hit.item().document(),
          rounded(hit.rank().score()),
          rounded(hit.rank().similarity()),
          rounded(hit.fit()),
          shared(hit, page.parts().getFirst().preference()),
          pick.alike() == 0 ? null : pick.alike(),
          page.explained() ? Explained.Score.of(hit.item(), page.parts().getFirst()) : null);
    }
  }

  private static List<Match> shared(Hit hit, Preference preference) {
    return preference.matches(hit.item().vector()).stream().map(Match::of).toList();
  }

  static double rounded(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }

  /** The shop's categories, by name. */
  record Categories(List<Category> categories) {}

  /**
   * A category of the shop.
   *
   * @param items number of its items that are shown
   */
  record Category(String category, int items) {}

  /** An item with what the classifier read in its image. */
  record ItemWithVector(
      @JsonRawValue @Schema(implementation = ShownItem.class) String item, Vector vector) {
    static ItemWithVector of(IndexedItem item, Generation generation) {
      return new ItemWithVector(
          item.document(),
          new Vector(
              item.imageId(),
              generation.modelVersion(),
              generation.layout().taxonomy().version(),
              generation.layout().features(item.vector())));
    }
  }

  /** A fashion vector without its embedding. */
  record Vector(
      String imageId, String modelVersion, String taxonomyVersion, Map<String, Feature> features) {}
}
