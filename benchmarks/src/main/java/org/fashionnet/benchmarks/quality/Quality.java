package org.fashionnet.benchmarks.quality;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.fashionnet.bundle.BundleManifest;
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

  @Option(names = "--shoppers", defaultValue = "1500", description = "at most, drawn from all")
  private int most;

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
    List<Shopper> all = Shopper.all(manifest.taxonomy(), liked, catalogue, wardrobe, seed);
    Collections.shuffle(all, new Random(seed));
    List<Shopper> shoppers = all.subList(0, Math.min(most, all.size()));
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%d items, %d tastes, %d shoppers with up to %d photos each, lists of %d%n",
        catalogue.size(), all.size(), shoppers.size(), wardrobe, Rankings.LENGTH);
    Path directory = Files.createTempDirectory("quality");
    try (var rankings = new Rankings(directory, manifest, catalogue)) {
      var comparison = new Comparison(rankings, catalogue, out);
      comparison.ofOneTaste(shoppers);
      comparison.ofTwoTastes(Shopper.ofTwoTastes(shoppers, seed));
      comparison.leavingOneOut(shoppers);
    } finally {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
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
}
