package org.fashionnet.benchmarks.inference;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.fashionnet.contracts.bundle.BundleManifest;
import org.fashionnet.contracts.bundle.ModelInput;
import org.fashionnet.contracts.bundle.ResizePolicy;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.data.Drawn;
import org.fashionnet.trainer.export.RandomModel;
import org.fashionnet.trainer.network.Architecture;
import org.fashionnet.trainer.network.Design;
import org.fashionnet.trainer.quantisation.ActivationRanges;
import org.fashionnet.trainer.quantisation.Quantiser;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Pictures per second of the original's five full-width networks, of one shared full-width network
 * in fp32 and int8 and of a bundle, under the same runtime in the same run.
 */
@Command(
    name = "throughput",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Compares networks by the pictures that they read per second.")
public final class Throughput implements Callable<Integer> {
  private static final int ORIGINAL_SIZE = 150;
  private static final int GARMENTS = 16;
  private static final double WITHIN_RANGE = 0.9999;

  @Option(names = "--bundle", defaultValue = "models/fashionnet", description = "model bundle")
  private Path bundle;

  @Option(names = "--batch", defaultValue = "8", description = "pictures that are read together")
  private int batch;

  @Option(names = "--threads", defaultValue = "2")
  private int threads;

  @Option(names = "--seconds", defaultValue = "15", description = "for each network")
  private double seconds;

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(new CommandLine(new Throughput()).execute(args));
  }

  @Override
  public Integer call() throws IOException, OrtException {
    Taxonomy taxonomy = Taxonomy.shipped(Taxonomy.ORIGINAL);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "batch %d, %d threads; the machine's limit in a large matrix product: %.0f GFLOP/s%n",
        batch, threads, MatrixProduct.gigaflops(threads, seconds));
    out.printf("%-44s %9s %9s %8s%n", "", "images/s", "GFLOP/s", "ratio");
    out.flush();
    double five = 0;
    double flops = 0;
    for (var attribute : taxonomy.attributes()) {
      var alone = new Taxonomy(taxonomy.version(), List.of(attribute));
      var one = new Architecture(Design.SHARED, 1, alone, List.of(), 0, false);
      five += measure(RandomModel.of(one, ORIGINAL_SIZE, 1), "image", ORIGINAL_SIZE);
      flops += Work.of(one, ORIGINAL_SIZE);
    }
    line(out, "original: five networks, fp32, 150 x 150", five, flops, five);
    var shared = new Architecture(Design.SHARED, 1, taxonomy, List.of(), 0, false);
    double one = measure(RandomModel.of(shared, ORIGINAL_SIZE, 1), "image", ORIGINAL_SIZE);
    line(out, "shared: one trunk, fp32, 150 x 150", one, Work.of(shared, ORIGINAL_SIZE), five);
    double eight = measure(int8(RandomModel.of(shared, ORIGINAL_SIZE, 1)), "image", ORIGINAL_SIZE);
    line(out, "shared: one trunk, int8, 150 x 150", eight, Work.of(shared, ORIGINAL_SIZE), five);
    bundle(out, five);
    out.flush();
    return 0;
  }

  /** The model as the trainer quantises it, with ranges measured on drawn garments. */
  private static byte[] int8(byte[] model) throws IOException {
    var input = new ModelInput(ORIGINAL_SIZE, ResizePolicy.SQUASH);
    var garments =
        Drawn.examples(1, GARMENTS, Taxonomy.shipped(Taxonomy.ORIGINAL), List.of(input), done -> {})
            .getFirst();
    var ranges = new ActivationRanges("image", ORIGINAL_SIZE, WITHIN_RANGE);
    return Quantiser.quantise(model, ranges.measure(model, garments, done -> {}));
  }

  private void bundle(PrintWriter out, double five) throws IOException, OrtException {
    BundleManifest manifest = BundleManifest.read(bundle);
    byte[] model = Files.readAllBytes(bundle.resolve(manifest.model()));
    int size = manifest.input().size();
    double time = measure(model, manifest.input().name(), size);
    String name =
        "%s: %s, width %s, %d x %d"
            .formatted(bundle.getFileName(), manifest.architecture(), manifest.width(), size, size);
    out.printf(Locale.ROOT, "%-44s %9.1f %9s %7.1fx%n", name, 1 / time, "", five / time);
  }

  private double measure(byte[] model, String input, int size) throws OrtException {
    try (var runner = new Runner(model, input, size, batch, threads)) {
      return runner.secondsPerPicture(seconds);
    }
  }

  private static void line(PrintWriter out, String name, double time, double flops, double five) {
    out.printf(
        Locale.ROOT, "%-44s %9.1f %9.0f %7.1fx%n", name, 1 / time, flops / time / 1e9, five / time);
    out.flush();
  }
}
