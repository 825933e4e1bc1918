package org.fashionnet.recommender.api;

import static org.fashionnet.recommender.api.Rounding.rounded;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.fashionnet.recommender.api.RecommendationViews.Match;
import org.fashionnet.recommender.index.ShownItem;
import org.fashionnet.recommender.ranking.CatalogueView;
import org.fashionnet.recommender.ranking.CategoryPath;
import org.fashionnet.recommender.ranking.RankedPage;
import org.fashionnet.recommender.ranking.list.Diversity.Pick;
import org.fashionnet.recommender.search.Hit;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.VectorLayout;
import org.jspecify.annotations.Nullable;

/** The JSON of items and of what looks like one. */
final class ItemViews {
  private ItemViews() {}

  private static final String SHOP = "shop";

  /** An item with what the classifier read in its image. */
  record ItemWithVector(
      @JsonRawValue @Schema(implementation = ShownItem.class) String item, Vector vector) {
    static ItemWithVector of(IndexedItem item, CatalogueView catalogue) {
      return new ItemWithVector(
          item.document(),
          new Vector(
              item.imageId(),
              catalogue.modelVersion(),
              catalogue.layout().taxonomy().version(),
              features(item, catalogue.layout())));
    }

    private static Map<String, ShownFeature> features(IndexedItem item, VectorLayout layout) {
      Map<String, ShownFeature> shown = new LinkedHashMap<>();
      layout
          .features(item.vector())
          .forEach(
              (attribute, feature) ->
                  shown.put(
                      attribute,
                      new ShownFeature(
                          feature.className(),
                          feature.confidence(),
                          feature.probabilities(),
                          layout.agree(
                                  item.vector(), item.readInImage(), layout.attribute(attribute))
                              ? null
                              : SHOP)));
      return shown;
    }
  }

  /**
   * What is known of one attribute.
   *
   * @param className null when unsure
   * @param source {@code shop} if the shop's own word took the place of what the model read; absent
   *     otherwise
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ShownFeature(
      @JsonProperty("class") @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String className,
      float confidence,
      List<Float> probabilities,
      @Nullable String source) {}

  /** A fashion vector without its embedding. */
  record Vector(
      String imageId,
      String modelVersion,
      String taxonomyVersion,
      Map<String, ShownFeature> features) {}

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
      @Nullable String next) {
    static Similars of(String itemId, String modelVersion, RankedPage page, boolean explain) {
      List<Pick> picks = page.picks();
      return new Similars(
          itemId,
          modelVersion,
          page.parts().getFirst().preference().attributeWeights(),
          IntStream.range(0, picks.size())
              .mapToObj(i -> Similar.of(page.shown() + i + 1, picks.get(i), page, explain))
              .toList(),
          page.next().orElse(null));
    }
  }

  /**
   * An item that looks like another.
   *
   * @param score weighted number of classes that they share
   * @param similarity cosine of their images
   * @param fit what orders the list: expected matches and similarity in one number, 1 at most
   * @param alike number of items left out of a varied list for looking the same; absent for none
   * @param variants what the shop can deliver of the item's group; absent for an item by itself
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
      @Nullable Integer alike,
      @Nullable VariantsView variants,
      Explained.@Nullable Score explanation) {
    static Similar of(int rank, Pick pick, RankedPage page, boolean explain) {
      Hit hit = pick.hit();
      RankedPage.Part part = page.parts().getFirst();
      return new Similar(
          rank,
          hit.item().document(),
          rounded(hit.rank().score()),
          rounded(hit.rank().similarity()),
          rounded(hit.fit()),
          Match.of(hit.item(), part.preference()),
          pick.alike() == 0 ? null : pick.alike(),
          VariantsView.of(hit.item(), page.variants()),
          explain ? Explained.Score.of(hit.item(), part) : null);
    }
  }

  /**
   * The shop's categories.
   *
   * @param categories all of them, by name; those that contain others too
   * @param tree the outermost, with those that they contain
   */
  record Categories(List<Category> categories, List<Node> tree) {
    /**
     * Of numbers of items.
     *
     * @param spellings by path, as it is written
     */
    static Categories of(Map<String, Integer> spellings) {
      Map<String, Integer> counts = CategoryPath.counts(spellings);
      return new Categories(
          counts.entrySet().stream()
              .map(entry -> new Category(entry.getKey(), entry.getValue()))
              .toList(),
          Node.within(1, "", counts));
    }
  }

  /**
   * A category with those that it contains.
   *
   * @param category its path, which lists can be filtered by
   * @param name the last name of the path
   * @param items number of its items that are shown, those of the categories within too
   */
  record Node(String category, String name, int items, List<Node> children) {
    private static List<Node> within(int depth, String parent, Map<String, Integer> counts) {
      return counts.entrySet().stream()
          .filter(
              entry -> {
                List<String> path = CategoryPath.of(entry.getKey());
                return path.size() == depth
                    && (depth == 1 || CategoryPath.key(path.get(depth - 2)).equals(parent));
              })
          .map(
              entry ->
                  new Node(
                      entry.getKey(),
                      CategoryPath.name(entry.getKey()),
                      entry.getValue(),
                      within(depth + 1, CategoryPath.key(entry.getKey()), counts)))
          .toList();
    }
  }

  /**
   * A category of the shop.
   *
   * @param items number of its items that are shown
   */
  record Category(String category, int items) {}
}
