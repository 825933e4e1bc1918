package org.fashionnet.benchmarks.quality;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.fashionnet.benchmarks.quality.Rankings.Ranking;
import org.fashionnet.contracts.vector.Embedding;

/** Compares all rankings for shoppers of one kind, and prints what it finds. */
final class Comparison {
  private final Rankings rankings;
  private final List<Garment> catalogue;
  private final PrintWriter out;

  Comparison(Rankings rankings, List<Garment> catalogue, PrintWriter out) {
    this.rankings = rankings;
    this.catalogue = catalogue;
    this.out = out;
  }

  /** A list, and what of the catalogue is relevant to the shopper it was made for. */
  private record Shown(List<Integer> list, List<BitSet> tastes, BitSet relevant) {
    double ndcg() {
      return Gain.ndcg(list, relevant);
    }

    double alphaNdcg() {
      return Gain.alphaNdcg(list, tastes);
    }
  }

  /** The lists by ranking; the default's last. */
  private SequencedMap<String, List<Shown>> lists(List<Shopper> shoppers) {
    var lists = new LinkedHashMap<String, List<Shown>>();
    rankings
        .all()
        .forEach(
            (name, by) ->
                lists.put(
                    name,
                    shoppers.stream()
                        .map(s -> new Shown(by.of(s.wardrobe()), s.tastes(), s.relevant()))
                        .toList()));
    return lists;
  }

  void ofOneTaste(List<Shopper> shoppers) {
    printKind("one taste", shoppers);
    out.printf(
        "%-46s %16s %13s %9s %10s %20s%n",
        "", "NDCG", "precision", "coverage", "variety", "default's NDCG less");
    SequencedMap<String, List<Shown>> lists = lists(shoppers);
    List<Shown> usual = lists.lastEntry().getValue();
    lists.forEach(
        (name, shown) ->
            out.printf(
                Locale.ROOT,
                "%-46s %16s %13.3f %9.3f %10.3f %20s%n",
                name,
                interval(shown, Shown::ndcg),
                mean(shown, s -> Gain.precision(s.list(), s.relevant())),
                coverage(shown),
                variety(shown),
                less(usual, shown, Shown::ndcg)));
    out.flush();
  }

  void ofTwoTastes(List<Shopper> shoppers) {
    printKind("two tastes", shoppers);
    out.printf(
        "%-46s %16s %16s %14s %10s %20s %20s%n",
        "",
        "NDCG",
        "alpha-NDCG",
        "smaller share",
        "see both",
        "default's NDCG less",
        "alpha-NDCG less");
    SequencedMap<String, List<Shown>> lists = lists(shoppers);
    List<Shown> usual = lists.lastEntry().getValue();
    lists.forEach(
        (name, shown) ->
            out.printf(
                Locale.ROOT,
                "%-46s %16s %16s %14.3f %10.3f %20s %20s%n",
                name,
                interval(shown, Shown::ndcg),
                interval(shown, Shown::alphaNdcg),
                mean(shown, s -> Gain.smallestShare(s.list(), s.tastes())),
                mean(shown, s -> Gain.smallestShare(s.list(), s.tastes()) > 0 ? 1 : 0),
                less(usual, shown, Shown::ndcg),
                less(usual, shown, Shown::alphaNdcg)));
    out.flush();
  }

  /** Sells the last garment of each wardrobe instead, and looks for its place in the list. */
  void leavingOneOut(List<Shopper> shoppers) {
    out.printf("%nOne garment of each wardrobe is sold instead%n");
    out.printf("%-46s %16s %16s %16s%n", "", "in the list", "reciprocal rank", "default's less");
    Map<String, Ranking> all = rankings.all();
    var places = new LinkedHashMap<String, List<Integer>>();
    for (Shopper shopper : shoppers) {
      List<Garment> kept = shopper.wardrobe().subList(0, shopper.wardrobe().size() - 1);
      rankings.with(
          shopper.wardrobe().getLast(),
          () -> {
            all.forEach(
                (name, by) ->
                    places
                        .computeIfAbsent(name, n -> new ArrayList<>())
                        .add(by.of(kept).indexOf(catalogue.size())));
            return null;
          });
    }
    ToDoubleFunction<Integer> reciprocal = place -> place < 0 ? 0 : 1.0 / (place + 1);
    List<Integer> usual = places.lastEntry().getValue();
    places.forEach(
        (name, of) ->
            out.printf(
                Locale.ROOT,
                "%-46s %16s %16s %16s%n",
                name,
                interval(of, place -> place < 0 ? 0 : 1),
                interval(of, reciprocal),
                less(usual, of, reciprocal)));
    out.flush();
  }

  private void printKind(String kind, List<Shopper> shoppers) {
    int[] interests =
        shoppers.stream().mapToInt(s -> Rankings.interests(s.wardrobe()).size()).toArray();
    out.printf(Locale.ROOT, "%n%d shoppers of %s; interests found:", shoppers.size(), kind);
    for (int k = 1; k <= IntStream.of(interests).max().orElse(1); k++) {
      int number = k;
      out.printf(
          Locale.ROOT,
          " %d for %.1f %%",
          k,
          100.0 * IntStream.of(interests).filter(n -> n == number).count() / interests.length);
    }
    out.println();
  }

  /** Share of the catalogue that is in any list. */
  private double coverage(List<Shown> lists) {
    var shown = new BitSet();
    lists.forEach(of -> of.list().forEach(shown::set));
    return shown.cardinality() / (double) catalogue.size();
  }

  /** 1 less the mean cosine of two items of a list. */
  private double variety(List<Shown> lists) {
    return lists.stream()
        .map(Shown::list)
        .flatMapToDouble(
            list ->
                IntStream.range(1, list.size())
                    .boxed()
                    .flatMapToDouble(
                        i ->
                            IntStream.range(0, i)
                                .mapToDouble(
                                    j ->
                                        1 - embedding(list.get(i)).cosine(embedding(list.get(j))))))
        .average()
        .orElseThrow();
  }

  private Embedding embedding(int item) {
    return catalogue.get(item).vector().embedding();
  }

  private static <T> double mean(List<T> of, ToDoubleFunction<T> value) {
    return of.stream().mapToDouble(value).average().orElseThrow();
  }

  /** How much better the first is, shopper by shopper. */
  private static <T> String less(List<T> one, List<T> other, ToDoubleFunction<T> value) {
    return interval(
        IntStream.range(0, one.size())
            .mapToDouble(i -> value.applyAsDouble(one.get(i)) - value.applyAsDouble(other.get(i)))
            .toArray());
  }

  private static <T> String interval(List<T> of, ToDoubleFunction<T> value) {
    return interval(of.stream().mapToDouble(value).toArray());
  }

  /** Mean and the half width of its 95 % interval, by the normal distribution. */
  private static String interval(double... values) {
    double mean =
        IntStream.range(0, values.length).mapToDouble(i -> values[i]).average().orElseThrow();
    double squares =
        IntStream.range(0, values.length)
            .mapToDouble(i -> (values[i] - mean) * (values[i] - mean))
            .sum();
    double error = Math.sqrt(squares / (values.length - 1) / values.length);
    return String.format(Locale.ROOT, "%.3f ± %.3f", mean, 1.96 * error);
  }
}
