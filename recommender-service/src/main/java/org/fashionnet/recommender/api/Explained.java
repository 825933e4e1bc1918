package org.fashionnet.recommender.api;

import static org.fashionnet.recommender.api.Rounding.rounded;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.recommender.index.ShownItem;
import org.fashionnet.recommender.ranking.ItemStanding;
import org.fashionnet.recommender.ranking.ItemStanding.LastListed;
import org.fashionnet.recommender.ranking.RankedPage;
import org.fashionnet.recommender.ranking.explain.Explanation;
import org.fashionnet.recommender.ranking.explain.NearestImage;
import org.fashionnet.recommender.search.IndexedItem;
import org.jspecify.annotations.Nullable;

/** The JSON that says why an item has its place, for those who run the shop. */
final class Explained {
  private Explained() {}

  /**
   * What one attribute adds to a score.
   *
   * @param className what the item shows; null when the classifier is unsure
   * @param probability of that class; when unsure, of the most likely one
   * @param weight how much a match in this attribute counts
   * @param liked summed weight of everything liked that shows the class
   * @param contribution weight times liked; the contributions' sum is the score
   * @param expected what all classes add by their probabilities; the sum is expectedMatches
   * @param best the class that would contribute most
   * @param bestContribution what it would contribute
   */
  record Line(
      String attribute,
      @JsonProperty("class") @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String className,
      double probability,
      double weight,
      double liked,
      double contribution,
      double expected,
      String best,
      double bestContribution) {
    static Line of(Explanation.Line line) {
      return new Line(
          line.attribute(),
          line.className(),
          rounded(line.probability()),
          line.weight(),
          rounded(line.liked()),
          rounded(line.contribution()),
          rounded(line.expected()),
          line.best(),
          rounded(line.bestContribution()));
    }
  }

  /** The liked image that looks most like the item's. */
  record Nearest(String imageId, double similarity) {
    static Nearest of(NearestImage image) {
      return new Nearest(image.imageId(), rounded(image.similarity()));
    }
  }

  /**
   * Where a score comes from.
   *
   * @param nearest absent when no liked image can be compared
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Score(List<Line> attributes, @Nullable Nearest nearest) {
    static Score of(IndexedItem item, RankedPage.Part part) {
      return new Score(
          Explanation.of(item.vector(), part.preference()).lines().stream().map(Line::of).toList(),
          NearestImage.of(item.embedding(), part.taste().signals()).map(Nearest::of).orElse(null));
    }
  }

  /**
   * What the last item of the list has that the item would have to beat.
   *
   * @param shortlistScore the smallest score of its shortlist: items that score less are not
   *     compared by their fit
   */
  record Last(int rank, double score, double expectedMatches, double fit, double shortlistScore) {
    static Last of(LastListed last) {
      return new Last(
          last.number(),
          rounded(last.hit().rank().score()),
          rounded(last.hit().rank().expectedMatches()),
          rounded(last.hit().fit()),
          rounded(last.shortlistScore()));
    }
  }

  /**
   * A class that the item would have to show, and surely.
   *
   * @param from what it shows; null when the classifier is unsure; may be the same, if it is not
   *     certain
   * @param gain what that adds to the score
   * @param expectedGain what that adds to the expected matches, and so to the fit
   */
  record Change(
      String attribute,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String from,
      String to,
      double gain,
      double expectedGain) {
    static Change of(Explanation.Change change) {
      return new Change(
          change.attribute(),
          change.from(),
          change.to(),
          rounded(change.gain()),
          rounded(change.expectedGain()));
    }
  }

  /**
   * Which item of which list.
   *
   * @param item absent while the shop's item has another image than the one that was read
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Subject(
      String userId,
      long profileVersion,
      String modelVersion,
      @JsonRawValue @Schema(implementation = ShownItem.class) @Nullable String item) {}

  /**
   * How well the item matches.
   *
   * @param fit what orders the shortlist of the best scores
   * @param explanation where the score comes from
   */
  record Numbers(double score, double expectedMatches, double fit, Score explanation) {}

  /**
   * The place of one item in a person's list, or what keeps it out.
   *
   * @param listed whether it is in the list
   * @param rank its place in the list; absent if it is not in it
   * @param interest which of the person's interests it suits best; absent when there is one alone
   * @param hindrances what keeps it out whatever its score is
   * @param last the last item of the list for the same interest; absent if the item is listed
   * @param changes classes that would bring it before the last; empty if it is listed, or if no
   *     classes would
   * @param verdict all of this in a sentence
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Place(
      @JsonUnwrapped Subject subject,
      boolean listed,
      @Nullable Integer rank,
      @Nullable Integer interest,
      List<String> hindrances,
      @JsonUnwrapped Numbers numbers,
      @Nullable Last last,
      List<Change> changes,
      String verdict) {
    static Place of(ItemStanding standing, StyleProfile profile, String modelVersion) {
      IndexedItem item = standing.item();
      RankedPage.Part part = standing.comparedWith();
      return new Place(
          new Subject(
              profile.userId(),
              profile.version(),
              modelVersion,
              item.document().isEmpty() ? null : item.document()),
          standing.isListed(),
          standing.listedAs().orElse(null),
          standing.page().parts().size() == 1 ? null : part.taste().interest(),
          standing.exclusions(),
          new Numbers(
              rounded(standing.rank().score()),
              rounded(standing.rank().expectedMatches()),
              rounded(standing.fit()),
              Score.of(item, part)),
          standing.last().map(Last::of).orElse(null),
          standing.changes().stream().map(Change::of).toList(),
          standing.verdict());
    }
  }
}
