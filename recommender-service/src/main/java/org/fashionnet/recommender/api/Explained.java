package org.fashionnet.recommender.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.fashionnet.contracts.vector.Embedding;
import org.fashionnet.recommender.index.ShownItem;
import org.fashionnet.recommender.ranking.explain.Explanation;
import org.fashionnet.recommender.ranking.taste.TasteSignal;
import org.fashionnet.recommender.search.IndexedItem;

/** The JSON that says why an item has its place, for those who run the shop. */
final class Explained {
  private Explained() {}

  /**
   * What one attribute adds to a score.
   *
   * @param className what the item shows; null when the classifier is unsure
   * @param probability of that class, or of the most likely one when unsure
   * @param weight how much a match in this attribute counts
   * @param liked summed weight of what the person likes that shows the class
   * @param contribution weight times liked; the contributions' sum is the score
   * @param expected what all classes add by their probabilities; the sum is expectedMatches
   * @param best the class that would contribute most
   * @param bestContribution what it would contribute
   */
  record Line(
      String attribute,
      @JsonProperty("class") @JsonInclude(JsonInclude.Include.ALWAYS) String className,
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
          Views.rounded(line.probability()),
          line.weight(),
          Views.rounded(line.liked()),
          Views.rounded(line.contribution()),
          Views.rounded(line.expected()),
          line.best(),
          Views.rounded(line.bestContribution()));
    }
  }

  /** The liked image that looks most like the item's. */
  record Nearest(String imageId, double similarity) {
    /** Null if none can be compared. */
    static Nearest of(Embedding item, List<TasteSignal> likings) {
      return likings.stream()
          .filter(liking -> liking.weight() > 0 && liking.imageId() != null)
          .filter(liking -> comparable(item, liking.embedding()))
          .map(
              liking ->
                  new Nearest(liking.imageId(), Views.rounded(item.cosine(liking.embedding()))))
          .max(Comparator.comparingDouble(Nearest::similarity))
          .orElse(null);
    }

    private static boolean comparable(Embedding one, Embedding other) {
      return one != null && other != null && one.dimensions() == other.dimensions();
    }
  }

  /**
   * Where a score comes from.
   *
   * @param nearest absent when no liked image can be compared
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Score(List<Line> attributes, Nearest nearest) {
    static Score of(IndexedItem item, RankedPage.Part part) {
      var explanation = Explanation.of(item.vector(), part.preference());
      return new Score(
          explanation.lines().stream().map(Line::of).toList(),
          Nearest.of(item.embedding(), part.taste().likings()));
    }
  }

  /**
   * What the last item of the list has that the item would have to beat.
   *
   * @param shortlistScore the smallest score of the shortlist that it is from: what scores less is
   *     not compared by its fit
   */
  record Last(int rank, double score, double expectedMatches, double fit, double shortlistScore) {}

  /**
   * A class that the item would have to show, and surely.
   *
   * @param from what it shows; null when the classifier is unsure; may be the same, if it is not
   *     sure of it
   * @param gain what that adds to the score
   * @param expectedGain what that adds to the expected matches, and so to the fit
   */
  record Change(
      String attribute,
      @JsonInclude(JsonInclude.Include.ALWAYS) String from,
      String to,
      double gain,
      double expectedGain) {
    static Change of(Explanation.Change change) {
      return new Change(
          change.attribute(),
          change.from(),
          change.to(),
          Views.rounded(change.gain()),
          Views.rounded(change.expectedGain()));
    }

    String inWords() {
      if (to.equals(from)) {
        return "%s %s for sure".formatted(attribute, to);
      }
      return "%s %s instead of %s".formatted(attribute, to, from == null ? "unsure" : from);
    }
  }

  /**
   * The place of one item in a person's list, or what keeps it out.
   *
   * @param item absent while the shop's item has another image than the one that was read
   * @param listed whether it is in the list
   * @param rank its place in the list; absent if it is not in it
   * @param interest which of the person's interests it suits best; absent where all is one
   * @param hindrances what keeps it out whatever its score is
   * @param explanation where its score comes from
   * @param last the last item of the list for the same interest; absent if the item is listed
   * @param fit what orders the shortlist of the best scores
   * @param changes classes that would bring it before the last; empty if it is listed, or if no
   *     classes would
   * @param verdict all of this in a sentence
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Place(
      String userId,
      long profileVersion,
      String modelVersion,
      @JsonRawValue @Schema(implementation = ShownItem.class) String item,
      boolean listed,
      Integer rank,
      Integer interest,
      List<String> hindrances,
      double score,
      double expectedMatches,
      double fit,
      Score explanation,
      Last last,
      List<Change> changes,
      String verdict) {}
}
