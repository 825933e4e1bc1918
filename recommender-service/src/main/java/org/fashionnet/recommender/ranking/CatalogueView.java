package org.fashionnet.recommender.ranking;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.fashionnet.contracts.codec.Require;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.recommender.search.Choice;
import org.fashionnet.recommender.search.Filter;
import org.fashionnet.recommender.search.Hit;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.Query;
import org.fashionnet.recommender.search.SearchIndex;
import org.fashionnet.recommender.search.VectorLayout;

/** What ranking needs to know of the items, as one model read them. A request uses one view. */
public interface CatalogueView {
  /** The model that read all of these items. */
  String modelVersion();

  /** What the numbers of classes mean. */
  VectorLayout layout();

  /** An item that is shown. */
  Optional<IndexedItem> find(String itemId);

  /** An item of the shop, available or not, whose present image has been read. */
  Optional<IndexedItem> known(String itemId);

  /** The best items of a query, of which those that a choice picks are read. */
  List<Hit> search(Query query, Choice choice);

  /** What is popular, varied; see {@link SearchIndex#popular}. */
  List<IndexedItem> popular(Filter filter, int limit);

  /** Number of items that are shown of each class, in the order of the layout. */
  long[] classCounts();

  /** Names of the catalogue fields that lists can be filtered by. */
  Set<String> fields();

  /** The shop's own currency; empty if it has not said. */
  Optional<String> currency();

  /** Whether an item, available or not, has a value in a field. */
  boolean has(String field, String value);

  /** Variants of one product, available or not; if there are more than so many, some of them. */
  List<IndexedItem> group(String groupId, int most);

  /** Values of a field among the items that are shown, with the number of items. */
  SortedMap<String, Integer> values(String field);

  /**
   * What the model read in an item's image; probabilities in steps of 1/255.
   *
   * @throws IllegalArgumentException if the item has no embedding
   */
  default FashionVector vector(IndexedItem item) {
    return new FashionVector(
        item.imageId(),
        modelVersion(),
        layout().taxonomy().version(),
        layout().features(item.vector()),
        Require.present("embedding", item.embedding()));
  }
}
