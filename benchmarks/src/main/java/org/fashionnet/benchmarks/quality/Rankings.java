package org.fashionnet.benchmarks.quality;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.vector.Embedding;
import org.fashionnet.profile.profile.Interests;
import org.fashionnet.recommender.ranking.list.Diversity;
import org.fashionnet.recommender.ranking.list.Interleaving;
import org.fashionnet.recommender.ranking.list.Interleaving.Part;
import org.fashionnet.recommender.ranking.list.Interleaving.Progress;
import org.fashionnet.recommender.ranking.list.Interleaving.Slice;
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
  private final Random random = new Random(1);

  /** Makes numbers of items, the best first. */
  interface Ranking {
    List<Integer> of(List<Garment> wardrobe);
  }

  Rankings(Path directory, BundleManifest manifest, List<Garment> catalogue) {
    this.catalogue = new ArrayList<>(catalogue);
    this.index = LuceneIndex.open(directory, manifest.version(), manifest.taxonomy(), Set.of(), 16);
    this.layout = index.layout();
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
    rankings.put("default, the wardrobe as one interest", w -> shown(List.of(part(rows(w), 1))));
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
          Embedding.Unpacked other = item.embedding().unpacked();
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
    return search(Preference.of(layout, likings(rows(wardrobe)), weights).scoring());
  }

  /** Without shortlists, to compare with. */
  private List<Integer> byExpected(List<Garment> wardrobe, boolean fit) {
    Scoring scoring =
        Preference.of(layout, likings(rows(wardrobe)), distinctive(wardrobe)).scoring();
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
    return Distinctiveness.weights(layout, likings(rows(wardrobe)), index.classCounts());
  }

  /** As the services do it. */
  private List<Integer> usual(List<Garment> wardrobe) {
    return shown(parts(wardrobe));
  }

  private List<Integer> shown(List<Part> parts) {
    return interleaved(parts, LENGTH).entries().stream()
        .map(entry -> number(entry.hit().item()))
        .toList();
  }

  /** As the service does: of several times as many. */
  private List<Integer> varied(List<Garment> wardrobe, double diversity) {
    List<Part> parts = parts(wardrobe);
    List<Double> shares = parts.stream().map(Part::share).toList();
    Slice slice = interleaved(parts, 5 * LENGTH);
    return Diversity.list(slice.entries(), shares, LENGTH, diversity).stream()
        .map(pick -> number(pick.hit().item()))
        .toList();
  }

  private Slice interleaved(List<Part> parts, int limit) {
    List<Progress> from = Collections.nCopies(parts.size(), Progress.NONE);
    return Interleaving.of(parts, from, Filter.NONE, limit, index::search);
  }

  /** The interests in a wardrobe, as profile-service finds and recommender-service weighs them. */
  private List<Part> parts(List<Garment> wardrobe) {
    return interests(wardrobe).stream()
        .map(interest -> part(interest.rows(), interest.share()))
        .toList();
  }

  private Part part(List<ProfileRow> rows, double share) {
    List<TasteSignal> likings = likings(rows);
    var weights = Distinctiveness.weights(layout, likings, index.classCounts());
    return new Part(Preference.of(layout, likings, weights).scoring(), share);
  }

  /** The interests that profile-service finds. */
  static List<Interest> interests(List<Garment> wardrobe) {
    List<ProfileRow> rows = rows(wardrobe);
    var interests = new Interests(rows);
    return Interest.of(rows.stream().map(interests::marked).toList());
  }

  private static List<ProfileRow> rows(List<Garment> wardrobe) {
    return wardrobe.stream().map(garment -> new ProfileRow(1, garment.vector())).toList();
  }

  private static List<TasteSignal> likings(List<ProfileRow> rows) {
    return rows.stream()
        .map(row -> new TasteSignal(1, row.vector().features(), row.vector().embedding(), null))
        .toList();
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
