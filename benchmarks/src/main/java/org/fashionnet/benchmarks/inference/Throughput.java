package org.fashionnet.benchmarks.inference;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Pictures per second of the original's five full-width networks, of one shared full-width network
 * in fp32 and int8 and of bundles, under the same runtime in the same run.
 */
@Command(
    name = "throughput",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Compares networks by the pictures that they read per second.")
public final class Throughput implements Callable<Integer> {
  @Option(
      names = "--bundle",
      defaultValue = "models/fashionnet",
      description = "model bundle; may be given several times")
  private List<Path> bundles;

  @Option(names = "--batch", defaultValue = "8", description = "pictures that are read together")
  private int batch;

  @Option(names = "--threads", defaultValue = "2")
  private int threads;

  @Option(names = "--rounds", defaultValue = "5", description = "in turn, median taken")
  private int rounds;

  @Option(names = "--seconds", defaultValue = "6", description = "for each line in each round")
  private double seconds;

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(new CommandLine(new Throughput()).execute(args));
  }

  @Override
  public Integer call() throws IOException, OrtException {
    PrintWriter out = spec.commandLine().getOut();
    List<Row> rows = rows();
    double[] clock = new double[rounds];
    double[] cpu = new double[rounds];
    try (var product = new MatrixProduct(threads)) {
      for (int round = 0; round < rounds; round++) {
        Cost cost = product.measure(seconds / 2);
        clock[round] = MatrixProduct.OPERATIONS / cost.seconds() / 1e9;
        cpu[round] = MatrixProduct.OPERATIONS / cost.cpuSeconds() / 1e9;
        for (Row row : rows) {
          row.measure(seconds);
        }
      }
    }
    Spread limit = Spread.of(clock);
    Spread cpuLimit = Spread.of(cpu);
    out.printf(
        Locale.ROOT,
        "batch %d, threads %d, %d rounds; limit, a product of large fp32 matrices:"
            + " %.0f GFLOP/s (%.0f-%.0f), %.0f by CPU second (%.0f-%.0f)%n%s%n",
        batch,
        threads,
        rounds,
        limit.median(),
        limit.least(),
        limit.greatest(),
        cpuLimit.median(),
        cpuLimit.least(),
        cpuLimit.greatest(),
        Row.HEADER);
    for (Row row : rows) {
      out.println(row.against(rows.getFirst(), cpuLimit.median()));
      row.close();
    }
    out.flush();
    return 0;
  }

  /** The original first. */
  private List<Row> rows() throws IOException, OrtException {
    Taxonomy taxonomy = FullWidth.TAXONOMY;
    List<Runner> five = new ArrayList<>();
    double operations = 0;
    for (var attribute : taxonomy.attributes()) {
      var one = FullWidth.architecture(new Taxonomy(taxonomy.version(), List.of(attribute)));
      five.add(runner(FullWidth.model(one)));
      operations += Work.of(one, FullWidth.SIZE);
    }
    double shared = Work.of(FullWidth.architecture(taxonomy), FullWidth.SIZE);
    List<Row> rows = new ArrayList<>();
    rows.add(new Row("original: five networks, fp32, 150 px", operations, five));
    rows.add(
        new Row("shared: one trunk, fp32, 150 px", shared, List.of(runner(FullWidth.shared()))));
    rows.add(new Row("shared: one trunk, int8, 150 px", shared, List.of(runner(FullWidth.int8()))));
    for (Path bundle : bundles) {
      rows.add(row(bundle));
    }
    return rows;
  }

  private Row row(Path bundle) throws IOException, OrtException {
    BundleManifest manifest = BundleManifest.read(bundle);
    byte[] model = Files.readAllBytes(bundle.resolve(manifest.model()));
    var input = manifest.input();
    String name =
        "%s: %s, width %s, %d px"
            .formatted(
                bundle.getFileName(), manifest.architecture(), manifest.width(), input.size());
    return new Row(name, 0, List.of(new Runner(model, input.name(), input.size(), batch, threads)));
  }

  private Runner runner(byte[] model) throws OrtException {
    return new Runner(model, "image", FullWidth.SIZE, batch, threads);
  }
}
