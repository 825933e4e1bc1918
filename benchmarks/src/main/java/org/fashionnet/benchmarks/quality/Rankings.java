package org.fashionnet.benchmarks.quality;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.fashionnet.contracts.bundle.BundleManifest;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.vector.Embedding;
import org.fashionnet.recommender.search.Distinctiveness;
import org.fashionnet.recommender.search.Diversity;
import org.fashionnet.recommender.search.Filter;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.Preference;
import org.fashionnet.recommender.search.Preference.Liking;
import org.fashionnet.recommender.search.Query;
import org.fashionnet.recommender.search.VectorLayout;
import org.fashionnet.recommender.search.lucene.LuceneIndex;

/** Ways to make a list of a catalogue, the service's own among them. */
final class Rankings implements AutoCloseable {
  /** The length of the lists. */
  static final int LENGTH = 10;

  private final List<Garment> catalogue;
  private final LuceneIndex index;
  private final VectorLayout layout;
  private final Random random = new Random(1);

  /** Makes numbers of items, the best first. */
  interface Ranking {
    List<Integer> of(Shopper shopper);
  }

  Rankings(Path directory, BundleManifest manifest, List<Garment> catalogue) {
    this.catalogue = catalogue;
    this.index = LuceneIndex.open(directory, manifest.version(), manifest.taxonomy(), Set.of(), 16);
    this.layout = index.layout();
    for (int i = 0; i < catalogue.size(); i++) {
      var vector = catalogue.get(i).vector();
      index.put(
          new IndexedItem(
              String.valueOf(i),
              vector.imageId(),
              Instant.EPOCH,
              IndexedItem.State.AVAILABLE,
              null,
              new TreeMap<>(),
              layout.quantise(vector),
              vector.embedding(),
              ""));
    }
    index.refresh();
  }

  /** By name; the service's default last. */
  Map<String, Ranking> all() {
    Map<String, Double> five = new LinkedHashMap<>();
    for (Attribute attribute : layout.taxonomy().attributes().subList(5, layout.attributes())) {
      five.put(attribute.name(), 0.0);
    }
    Map<String, Ranking> rankings = new LinkedHashMap<>();
    rankings.put("random", this::random);
    rankings.put("popular: classes that most items have", this::popular);
    rankings.put("nearest embedding", this::nearest);
    rankings.put("count of matches, the notebook's attributes", s -> matching(s, five));
    if (layout.attributes() > 5) {
      rankings.put("count of matches, all attributes", s -> matching(s, Map.of()));
    }
    for (double diversity : List.of(0.1, 0.3, 0.5)) {
      rankings.put("default, diversity " + diversity, s -> varied(s, diversity));
    }
    rankings.put("weights by what sets apart (default)", s -> matching(s, distinctive(s)));
    return rankings;
  }

  private List<Integer> random(Shopper shopper) {
    List<Integer> numbers = Shopper.numbers(catalogue.size());
    Collections.shuffle(numbers, random);
    return numbers.subList(0, LENGTH);
  }

  private List<Integer> popular(Shopper shopper) {
    long[] counts = index.classCounts();
    double[] popular = new double[counts.length];
    for (int c = 0; c < counts.length; c++) {
      popular[c] = counts[c];
    }
    return search(Preference.of(layout, popular, popular, List.of()));
  }

  private List<Integer> nearest(Shopper shopper) {
    List<Embedding> liked = shopper.wardrobe().stream().map(g -> g.vector().embedding()).toList();
    double[] similarity =
        catalogue.stream()
            .mapToDouble(
                item ->
                    liked.stream()
                        .mapToDouble(of -> of.cosine(item.vector().embedding()))
                        .max()
                        .orElseThrow())
            .toArray();
    List<Integer> numbers = Shopper.numbers(catalogue.size());
    numbers.sort(Comparator.comparingDouble(i -> -similarity[i]));
    return numbers.subList(0, LENGTH);
  }

  private List<Integer> matching(Shopper shopper, Map<String, Double> weights) {
    return search(Preference.of(layout, likings(shopper), weights));
  }

  private Map<String, Double> distinctive(Shopper shopper) {
    return Distinctiveness.weights(layout, likings(shopper), index.classCounts());
  }

  /** As the service does: of several times as many. */
  private List<Integer> varied(Shopper shopper, double diversity) {
    var preference = Preference.of(layout, likings(shopper), distinctive(shopper));
    var query = new Query(preference, Filter.NONE, 5 * LENGTH, Optional.empty());
    return Diversity.list(index.search(query).hits(), LENGTH, diversity).stream()
        .map(pick -> Integer.valueOf(pick.hit().item().itemId()))
        .toList();
  }

  private static List<Liking> likings(Shopper shopper) {
    return shopper.wardrobe().stream()
        .map(g -> new Liking(1, g.vector().features(), g.vector().embedding()))
        .toList();
  }

  private List<Integer> search(Preference preference) {
    return index
        .search(new Query(preference, Filter.NONE, LENGTH, Optional.empty()))
        .hits()
        .stream()
        .map(hit -> Integer.valueOf(hit.item().itemId()))
        .toList();
  }

  @Override
  public void close() {
    index.close();
  }
}
