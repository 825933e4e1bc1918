package org.fashionnet.benchmarks.quality;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.contracts.profile.Interest;
import org.fashionnet.contracts.profile.ProfileRow;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.vector.Embedding;
import org.fashionnet.profile.domain.Interests;
import org.fashionnet.recommender.index.Fields;
import org.fashionnet.recommender.index.Generation;
import org.fashionnet.recommender.ranking.ListRequest;
import org.fashionnet.recommender.ranking.RecommendedList;
import org.fashionnet.recommender.ranking.Recommender;
import org.fashionnet.recommender.ranking.taste.Distinctiveness;
import org.fashionnet.recommender.ranking.taste.Preference;
import org.fashionnet.recommender.ranking.taste.TasteSignal;
import org.fashionnet.recommender.search.Filter;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.Query;
import org.fashionnet.recommender.search.Scoring;
import org.fashionnet.recommender.search.VectorLayout;
import org.fashionnet.recommender.search.lucene.LuceneIndex;

/** Ways to make a list of a catalogue, the service's own among them. */
final class Rankings implements AutoCloseable {
  /** The length of the lists. */
  static final int LENGTH = 10;

  private final List<Garment> catalogue;
  private final List<IndexedItem> items = new ArrayList<>();
  private final LuceneIndex index;
  private final VectorLayout layout;
  private final Recommender recommender;
  private final Random random = new Random(1);

  /** Makes numbers of items, the best first. */
  interface Ranking {
    List<Integer> of(List<Garment> wardrobe);
  }

  Rankings(Path directory, BundleManifest manifest, List<Garment> catalogue) {
    this.catalogue = new ArrayList<>(catalogue);
    this.index = LuceneIndex.open(directory, manifest.version(), manifest.taxonomy(), Set.of(), 16);
    this.layout = index.layout();
    this.recommender =
        new Recommender(new Generation(manifest.version(), index, new Fields(Set.of())));
    catalogue.forEach(this::put);
    index.refresh();
  }

  private void put(Garment garment) {
    var vector = garment.vector();
    items.add(
        new IndexedItem(
            String.valueOf(items.size()),
            vector.imageId(),
            Instant.EPOCH,
            IndexedItem.State.AVAILABLE,
            null,
            new TreeMap<>(),
            layout.quantise(vector),
            vector.embedding(),
            ""));
    index.put(items.getLast());
  }

  /** What is answered while the catalogue has one garment more, as its last. */
  <T> T with(Garment garment, Supplier<T> answer) {
    catalogue.add(garment);
    put(garment);
    index.refresh();
    try {
      return answer.get();
    } finally {
      index.delete(items.removeLast().itemId());
      catalogue.removeLast();
    }
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
    rankings.put("nearest embedding", w -> nearest(w, 1));
    rankings.put("mean of the five nearest embeddings", w -> nearest(w, 5));
    rankings.put("count of matches, the notebook's attributes", w -> matching(w, five));
    if (layout.attributes() > 5) {
      rankings.put("count of matches, all attributes", w -> matching(w, Map.of()));
    }
    rankings.put("weights, exact order, one interest", w -> matching(w, distinctive(w)));
    rankings.put("weights, expected matches of all, one interest", w -> byExpected(w, false));
    rankings.put("weights, best fit of all, one interest", w -> byExpected(w, true));
    rankings.put(
        "default, the wardrobe as one interest", w -> shown(rows(w), ListRequest.first(LENGTH)));
    for (double diversity : List.of(0.1, 0.3, 0.5)) {
      rankings.put("default, diversity " + diversity, w -> varied(w, diversity));
    }
    rankings.put("weights, interests apart (default)", this::usual);
    return rankings;
  }

  private List<Integer> random(List<Garment> wardrobe) {
    return random.ints(0, catalogue.size()).distinct().limit(LENGTH).boxed().toList();
  }

  private List<Integer> popular(List<Garment> wardrobe) {
    long[] counts = index.classCounts();
    double[] popular = new double[counts.length];
    for (int c = 0; c < counts.length; c++) {
      popular[c] = counts[c];
    }
    return search(Scoring.of(layout, popular, popular, List.of()));
  }

  private List<Integer> nearest(List<Garment> wardrobe, int images) {
    List<Embedding.Unpacked> liked =
        wardrobe.stream().map(garment -> garment.vector().embedding().unpacked()).toList();
    return best(
        item -> {
          Embedding.Unpacked other =
              Objects.requireNonNull(item.embedding(), "photos have embeddings").unpacked();
          return liked.stream()
              .mapToDouble(of -> -of.cosine(other))
              .sorted()
              .limit(images)
              .map(negative -> -negative)
              .average()
              .orElseThrow();
        });
  }

  private List<Integer> matching(List<Garment> wardrobe, Map<String, Double> weights) {
    return search(Preference.of(layout, signals(rows(wardrobe)), weights).scoring());
  }

  /** Without shortlists, to compare with. */
  private List<Integer> byExpected(List<Garment> wardrobe, boolean fit) {
    Scoring scoring =
        Preference.of(layout, signals(rows(wardrobe)), distinctive(wardrobe)).scoring();
    return best(
        item ->
            fit
                ? scoring.fit(scoring.rank(item))
                : scoring.expectedMatches(item.vector().probabilities(), 0));
  }

  private List<Integer> best(ToDoubleFunction<IndexedItem> value) {
    double[] values = items.stream().mapToDouble(value).toArray();
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -values[i]))
        .limit(LENGTH)
        .toList();
  }

  private Map<String, Double> distinctive(List<Garment> wardrobe) {
    return Distinctiveness.weights(layout, signals(rows(wardrobe)), index.classCounts());
  }

  /** As the services do it. */
  private List<Integer> usual(List<Garment> wardrobe) {
    return shown(marked(wardrobe), ListRequest.first(LENGTH));
  }

  private List<Integer> varied(List<Garment> wardrobe, double diversity) {
    return shown(marked(wardrobe), ListRequest.first(LENGTH).varied(diversity));
  }

  /** The list that recommender-service makes of a profile with these rows. */
  private List<Integer> shown(List<ProfileRow> rows, ListRequest request) {
    var profile = new StyleProfile("shopper", 1, rows, Map.of());
    return switch (recommender.forPerson(profile, request).list()) {
      case RecommendedList.Ranked(var page) ->
          page.picks().stream().map(pick -> number(pick.hit().item())).toList();
      case RecommendedList.Popular(var popular, var unused) ->
          throw new IllegalStateException("a shopper who likes something has a list of their own");
    };
  }

  /** The interests that profile-service finds. */
  static List<Interest> interests(List<Garment> wardrobe) {
    return Interest.of(marked(wardrobe));
  }

  /** The wardrobe with the interests that profile-service finds. */
  private static List<ProfileRow> marked(List<Garment> wardrobe) {
    List<ProfileRow> rows = rows(wardrobe);
    var interests = new Interests(rows);
    return rows.stream().map(interests::marked).toList();
  }

  private static List<ProfileRow> rows(List<Garment> wardrobe) {
    return wardrobe.stream().map(garment -> new ProfileRow(1, garment.vector())).toList();
  }

  private static List<TasteSignal> signals(List<ProfileRow> rows) {
    return rows.stream().map(row -> TasteSignal.of(1, row.vector())).toList();
  }

  private List<Integer> search(Scoring scoring) {
    return index.search(new Query(scoring, Filter.NONE, LENGTH, Optional.empty())).stream()
        .map(hit -> number(hit.item()))
        .toList();
  }

  private static Integer number(IndexedItem item) {
    return Integer.valueOf(item.itemId());
  }

  @Override
  public void close() {
    index.close();
  }
}
