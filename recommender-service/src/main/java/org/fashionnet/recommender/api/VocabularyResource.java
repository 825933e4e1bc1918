package org.fashionnet.recommender.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.fashionnet.contracts.vocabulary.Vocabulary;
import org.fashionnet.recommender.index.IndexLease;
import org.fashionnet.recommender.index.ServedIndex;
import org.fashionnet.recommender.index.ShopWords;
import org.fashionnet.recommender.search.IndexedItem;

/** What the shop's own words mean, and which of them mean nothing yet. */
@Path("/api/v1/vocabulary")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "items")
public class VocabularyResource {
  private static final int MOST = 1_000;

  private final Vocabulary vocabulary;
  private final ServedIndex index;

  VocabularyResource(Vocabulary vocabulary, ServedIndex index) {
    this.vocabulary = vocabulary;
    this.index = index;
  }

  /**
   * The vocabulary.
   *
   * @param attributes words by attribute and class
   * @param unmapped words of shown items that name no class, the most frequent 1,000
   */
  record Words(String version, Map<String, Vocabulary.Words> attributes, List<Unmapped> unmapped) {}

  /**
   * A word that names no class.
   *
   * @param items number of shown items that have it
   */
  record Unmapped(String attribute, String value, int items) {
    private static Unmapped of(Map.Entry<String, Integer> counted) {
      String[] parts = counted.getKey().split(ShopWords.SEPARATOR, 2);
      return new Unmapped(parts[0], parts[1], counted.getValue());
    }
  }

  @GET
  @Operation(
      summary = "What the shop's own words mean",
      description =
          "Words of items' attributes that name classes, and those of shown items that name none.")
  public Words vocabulary() {
    try (IndexLease lease = index.lease()) {
      Map<String, Integer> counts =
          lease
              .snapshot()
              .serving()
              .map(catalogue -> catalogue.values(IndexedItem.UNMAPPED))
              .orElseGet(TreeMap::new);
      return new Words(
          vocabulary.version(),
          vocabulary.attributes(),
          counts.entrySet().stream()
              .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
              .limit(MOST)
              .map(Unmapped::of)
              .toList());
    }
  }
}
