package org.fashionnet.trainer.command.bundle;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.trainer.command.Dataset;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.data.Split;
import org.fashionnet.trainer.evaluation.Evaluation;
import org.fashionnet.trainer.evaluation.Evaluator;
import org.fashionnet.trainer.evaluation.PairedBootstrap;
import org.fashionnet.trainer.onnx.OnnxModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says whether one bundle is better than another on the same photos. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Measures two bundles on the same photos and says, with a paired bootstrap (2000 draws,"
            + " 95 %% interval), whether the second is better.")
public final class CompareCommand implements Callable<Integer> {
  private static final long SEED = 1;

  @Mixin private Dataset dataset;

  @Parameters(index = "0", paramLabel = "A", description = "directory of the first bundle")
  private Path first;

  @Parameters(index = "1", paramLabel = "B", description = "directory of the second bundle")
  private Path second;

  @Option(names = "--split", defaultValue = "TEST", description = "${COMPLETION-CANDIDATES}")
  private Split split;

  @Spec private CommandSpec spec;

  private record Judged(
      BundleManifest manifest, List<Example> examples, List<float[][]> probabilities) {
    Evaluation on(int[] indices) {
      return Evaluator.compare(
          manifest.taxonomy(),
          IntStream.of(indices).mapToObj(examples::get).toList(),
          IntStream.of(indices).mapToObj(probabilities::get).toList());
    }
  }

  @Override
  public Integer call() throws IOException {
    Judged a = judge(first);
    Judged b = judge(second);
    if (!a.manifest().taxonomy().equals(b.manifest().taxonomy())) {
      throw new IllegalArgumentException(
          "the bundles answer different questions: taxonomy %s and %s"
              .formatted(a.manifest().taxonomy().version(), b.manifest().taxonomy().version()));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%-22s %8s %8s %10s %18s%n", "", "A", "B", "B - A", "95 % interval");
    for (var attribute : a.manifest().taxonomy().attributes()) {
      String name = attribute.name();
      line(out, name, a, b, e -> e.of(name).accuracy());
      line(out, name + " macro-F1", a, b, e -> e.of(name).macroF1());
    }
    line(out, "mean accuracy", a, b, Evaluation::meanAccuracy);
    out.flush();
    return 0;
  }

  private interface Figure {
    double of(Evaluation evaluation);
  }

  private void line(PrintWriter out, String name, Judged a, Judged b, Figure figure) {
    int[] all = IntStream.range(0, a.examples().size()).toArray();
    var result =
        PairedBootstrap.of(
            all.length, draw -> figure.of(a.on(draw)), draw -> figure.of(b.on(draw)), SEED);
    out.printf(
        Locale.ROOT,
        "%-22s %8.3f %8.3f %+10.3f %+8.3f to %+.3f  %s%n",
        name,
        figure.of(a.on(all)),
        figure.of(b.on(all)),
        result.difference(),
        result.low(),
        result.high(),
        result.verdict());
  }

  private Judged judge(Path bundle) throws IOException {
    BundleManifest manifest = BundleManifest.read(bundle);
    List<Example> examples = dataset.read(manifest, split);
    try (var model = OnnxModel.open(bundle, manifest)) {
      return new Judged(manifest, examples, model.probabilities(examples));
    }
  }
}
