package org.fashionnet.benchmarks.quality;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fashionnet.contracts.bundle.BundleManifest;
import org.fashionnet.contracts.vector.Embedding;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Compares rankings for simulated shoppers. Their wardrobes are training photos, the catalogue
 * holds validation and test photos of other contributors; what is relevant is told by the labels.
 */
@Command(
    name = "quality",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Compares rankings of labelled photos for shoppers of known tastes.")
public final class Quality implements Callable<Integer> {
  @Option(names = "--bundle", defaultValue = "models/fashionnet", description = "reads the photos")
  private Path bundle;

  @Option(names = "--labels", defaultValue = "data/clothing/labels.csv")
  private Path labels;

  @Option(names = "--images", description = "holds IMAGE.jpg for each row; wanted without --drawn")
  private Path images;

  @Option(names = "--drawn", description = "sells so many drawn garments instead of photos")
  private int drawn;

  @Option(
      names = "--readings",
      description =
          "file that keeps what the bundle read, for the next run; delete it to read anew")
  private Path readings;

  @Option(names = "--wardrobe", defaultValue = "12", description = "photos of a shopper, at most")
  private int wardrobe;

  @Option(names = "--seed", defaultValue = "1", description = "of the wardrobes")
  private long seed;

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(new CommandLine(new Quality()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    BundleManifest manifest = BundleManifest.read(bundle);
    Pictures pictures = pictures(manifest);
    List<Garment> catalogue = pictures.catalogue();
    List<Garment> liked = pictures.liked();
    List<Shopper> shoppers = Shopper.all(manifest.taxonomy(), liked, catalogue, wardrobe, seed);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%d items, %d shoppers with up to %d photos each, lists of %d%n",
        catalogue.size(), shoppers.size(), wardrobe, Rankings.LENGTH);
    Path directory = Files.createTempDirectory("quality");
    try (var rankings = new Rankings(directory, manifest, catalogue)) {
      compare(rankings, shoppers, catalogue, out);
    } finally {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    out.flush();
    return 0;
  }

  private Pictures pictures(BundleManifest manifest) throws IOException {
    if (drawn > 0) {
      String source = "%d drawn items, read by %s".formatted(drawn, manifest.version());
      return Pictures.kept(readings, source, () -> Pictures.drawn(drawn, bundle, manifest));
    }
    if (images == null) {
      throw new ParameterException(
          spec.commandLine(), "--images is missing: the folder with the photos, or --drawn");
    }
    String source = "the photos of %s, read by %s".formatted(labels, manifest.version());
    return Pictures.kept(readings, source, () -> Pictures.photos(labels, images, bundle, manifest));
  }

  private static void compare(
      Rankings rankings, List<Shopper> shoppers, List<Garment> catalogue, PrintWriter out) {
    var lists = new LinkedHashMap<String, List<List<Integer>>>();
    rankings.all().forEach((name, by) -> lists.put(name, shoppers.stream().map(by::of).toList()));
    double[] usual = gains(lists.lastEntry().getValue(), shoppers);
    out.printf(
        "%-46s %16s %13s %9s %10s %20s%n",
        "", "NDCG", "precision", "coverage", "variety", "default's NDCG less");
    lists.forEach(
        (name, of) -> {
          double[] gains = gains(of, shoppers);
          double[] less =
              IntStream.range(0, gains.length).mapToDouble(i -> usual[i] - gains[i]).toArray();
          double precision =
              IntStream.range(0, gains.length)
                  .mapToDouble(i -> Gain.precision(of.get(i), shoppers.get(i).relevant()))
                  .average()
                  .orElseThrow();
          out.printf(
              Locale.ROOT,
              "%-46s %16s %13.3f %9.3f %10.3f %20s%n",
              name,
              interval(gains),
              precision,
              coverage(of, catalogue.size()),
              variety(of, catalogue),
              interval(less));
        });
  }

  private static double[] gains(List<List<Integer>> lists, List<Shopper> shoppers) {
    return IntStream.range(0, lists.size())
        .mapToDouble(i -> Gain.ndcg(lists.get(i), shoppers.get(i).relevant()))
        .toArray();
  }

  /** Share of the catalogue that is in any list. */
  private static double coverage(List<List<Integer>> lists, int items) {
    var shown = new BitSet();
    lists.forEach(list -> list.forEach(shown::set));
    return shown.cardinality() / (double) items;
  }

  /** 1 less the mean cosine of two items of a list. */
  private static double variety(List<List<Integer>> lists, List<Garment> catalogue) {
    return lists.stream()
        .flatMapToDouble(
            list ->
                IntStream.range(1, list.size())
                    .boxed()
                    .flatMapToDouble(
                        i ->
                            IntStream.range(0, i)
                                .mapToDouble(
                                    j ->
                                        1
                                            - embedding(catalogue, list.get(i))
                                                .cosine(embedding(catalogue, list.get(j))))))
        .average()
        .orElseThrow();
  }

  private static Embedding embedding(List<Garment> catalogue, int item) {
    return catalogue.get(item).vector().embedding();
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
