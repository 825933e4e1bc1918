package org.fashionnet.trainer.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.fashionnet.contracts.bundle.BundleManifest;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.data.Split;
import org.fashionnet.trainer.evaluation.Evaluation;
import org.fashionnet.trainer.evaluation.Evaluator;
import org.fashionnet.trainer.export.DerivedBundle;
import org.fashionnet.trainer.export.OnnxModel;
import org.fashionnet.trainer.quantisation.ActivationRanges;
import org.fashionnet.trainer.quantisation.Quantiser;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes an int8 bundle of an fp32 one. */
@Command(
    name = "quantise",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Writes a bundle whose convolutions compute in 8 bits, with ranges measured on training"
            + " photos, and says what it costs in accuracy.")
public final class QuantiseCommand implements Callable<Integer> {
  @Mixin private Dataset dataset;

  @Option(names = "--bundle", required = true, description = "the fp32 bundle")
  private Path bundle;

  @Option(names = "--output", required = true, description = "where the int8 bundle is written")
  private Path output;

  @Option(names = "--photos", defaultValue = "256", description = "training photos for the ranges")
  private int photos;

  @Option(
      names = "--percentile",
      defaultValue = "0.9999",
      description = "share of the values between the layers that must fit into the range")
  private double percentile;

  @Option(names = "--seed", defaultValue = "1", description = "chooses the photos")
  private long seed;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (photos < 1) {
      throw new IllegalArgumentException("--photos %d must be at least 1".formatted(photos));
    }
    BundleManifest manifest = BundleManifest.read(bundle);
    Map<Split, List<Example>> examples =
        dataset.read(manifest.taxonomy(), List.of(manifest.input().preprocessing())).getFirst();
    byte[] model = Files.readAllBytes(bundle.resolve(manifest.model()));
    byte[] quantised = Quantiser.quantise(model, ranges(manifest, model, examples));
    new DerivedBundle("int8 convolutions", List.of(manifest)).write(output, quantised, examples);
    report(manifest, examples);
    return 0;
  }

  private Map<String, Float> ranges(
      BundleManifest manifest, byte[] model, Map<Split, List<Example>> examples)
      throws IOException {
    List<Example> train = new ArrayList<>(examples.get(Split.TRAIN));
    Collections.shuffle(train, new Random(seed));
    List<Example> some = train.subList(0, Math.min(photos, train.size()));
    try (var progress = new ProgressBar("measure ranges", 2L * some.size())) {
      return new ActivationRanges(manifest.input().name(), manifest.input().size(), percentile)
          .measure(model, some, progress::stepBy);
    }
  }

  private void report(BundleManifest manifest, Map<Split, List<Example>> examples)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%-12s %-10s %8s %8s %8s%n", "split", "attribute", "before", "after", "change");
    for (Split split : List.of(Split.VALIDATION, Split.TEST)) {
      Evaluation before = evaluate(bundle, manifest, examples.get(split));
      Evaluation after = evaluate(output, BundleManifest.read(output), examples.get(split));
      before
          .confusion()
          .forEach(
              (attribute, confusion) -> {
                double now = after.confusion().get(attribute).accuracy();
                out.printf(
                    Locale.ROOT,
                    "%-12s %-10s %8.3f %8.3f %+8.3f%n",
                    split.name().toLowerCase(Locale.ROOT),
                    attribute,
                    confusion.accuracy(),
                    now,
                    now - confusion.accuracy());
              });
    }
    out.flush();
  }

  private static Evaluation evaluate(Path bundle, BundleManifest manifest, List<Example> examples)
      throws IOException {
    try (var model = OnnxModel.open(bundle, manifest)) {
      return Evaluator.compare(manifest.taxonomy(), examples, model.probabilities(examples));
    }
  }
}
