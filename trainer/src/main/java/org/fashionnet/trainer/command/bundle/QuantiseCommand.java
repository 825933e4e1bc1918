package org.fashionnet.trainer.command.bundle;

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
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.trainer.command.Dataset;
import org.fashionnet.trainer.command.Repeat;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.data.Split;
import org.fashionnet.trainer.data.SplitExamples;
import org.fashionnet.trainer.evaluation.Agreement;
import org.fashionnet.trainer.evaluation.Evaluation;
import org.fashionnet.trainer.evaluation.Evaluator;
import org.fashionnet.trainer.export.DerivedBundle;
import org.fashionnet.trainer.export.Step;
import org.fashionnet.trainer.onnx.OnnxModel;
import org.fashionnet.trainer.quantisation.ActivationRanges;
import org.fashionnet.trainer.quantisation.Candidate;
import org.fashionnet.trainer.quantisation.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes an int8 bundle of one that computes in fp32. */
@Command(
    name = "quantise",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Writes a bundle whose convolutions compute in 8 bits, with ranges measured on training"
            + " photos by the rule whose answers to the validation photos are nearest to the fp32"
            + " bundle's, and says what it costs in accuracy.")
public final class QuantiseCommand implements Callable<Integer> {
  /** Accuracy on validation that an attribute may lose without a warning. */
  private static final double TOLERATED = 0.005;

  @Mixin private Dataset dataset;

  @Option(
      names = "--bundle",
      required = true,
      description = "the bundle to begin with; its weights may be stored in fp16")
  private Path bundle;

  @Option(names = "--output", required = true, description = "where the int8 bundle is written")
  private Path output;

  @Option(names = "--photos", defaultValue = "256", description = "training photos for the ranges")
  private int photos;

  @Option(names = "--seed", defaultValue = "1", description = "chooses the photos")
  private long seed;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (photos < 1) {
      throw new IllegalArgumentException("--photos %d must be at least 1".formatted(photos));
    }
    BundleManifest manifest = BundleManifest.read(bundle);
    SplitExamples examples =
        dataset.read(manifest.taxonomy(), List.of(manifest.input().preprocessing())).getFirst();
    if (examples.validation().isEmpty()) {
      throw new IllegalArgumentException("there are no validation photos to choose ranges by");
    }
    byte[] before = Files.readAllBytes(bundle.resolve(manifest.model()));
    Map<String, Histogram> measured = measure(manifest, before, examples.train());
    List<Candidate> candidates = Candidate.of(manifest, before, measured, examples.validation());
    Candidate best = candidates.getFirst();
    String how =
        "int8 convolutions (ranges: %s of %d training photos, seed %d)"
            .formatted(best.rule(), Math.min(photos, examples.train().size()), seed);
    new DerivedBundle(new Step(how, Repeat.of(spec)), List.of(manifest))
        .write(output, best.model(), examples);
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%-34s %s%n", "ranges", "divergence of the answers to validation");
    candidates.forEach(
        of -> out.printf(Locale.ROOT, "%-34s %.6f nats%n", of.rule(), of.divergence()));
    out.printf("chosen: %s%n%n", best.rule());
    report(manifest, examples);
    if (manifest.relevance() != null) {
      out.printf(
          Locale.ROOT,
          "relevance below %.4f was no garment, now below %.4f%n",
          manifest.irrelevantBelow(),
          BundleManifest.read(output).irrelevantBelow());
    }
    out.printf(
        Locale.ROOT,
        "%s has %.2f MB, %s has %.2f%n",
        bundle,
        before.length / 1e6,
        output,
        best.model().length / 1e6);
    out.flush();
    return 0;
  }

  private Map<String, Histogram> measure(
      BundleManifest manifest, byte[] model, List<Example> examples) throws IOException {
    List<Example> train = new ArrayList<>(examples);
    Collections.shuffle(train, new Random(seed));
    List<Example> some = train.subList(0, Math.min(photos, train.size()));
    try (var progress = new ProgressBar("measure ranges", 2L * some.size())) {
      return ActivationRanges.measure(model, manifest.input(), some, progress::stepBy);
    }
  }

  private void report(BundleManifest manifest, SplitExamples examples) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%-12s %-10s %8s %8s %8s %12s%n",
        "split", "attribute", "before", "after", "change", "same answer");
    List<String> warnings = List.of();
    for (Split split : List.of(Split.VALIDATION, Split.TEST)) {
      List<Example> of = examples.of(split);
      var answers = new Agreement(probabilities(bundle, of), probabilities(output, of));
      Evaluation before = Evaluator.compare(manifest.taxonomy(), of, answers.before());
      Evaluation after = Evaluator.compare(manifest.taxonomy(), of, answers.after());
      for (int a = 0; a < manifest.taxonomy().attributes().size(); a++) {
        String name = manifest.taxonomy().attributes().get(a).name();
        double was = before.of(name).accuracy();
        double is = after.of(name).accuracy();
        out.printf(
            Locale.ROOT,
            "%-12s %-10s %8.3f %8.3f %+8.3f %10.1f %%%n",
            split.label(),
            name,
            was,
            is,
            is - was,
            100 * answers.same(a));
      }
      if (split == Split.VALIDATION) {
        warnings = warnings(before, after);
      }
    }
    warnings.forEach(out::println);
    out.flush();
  }

  /** A line for each attribute that loses more than is tolerated. */
  static List<String> warnings(Evaluation before, Evaluation after) {
    List<String> warnings = new ArrayList<>();
    before
        .confusion()
        .forEach(
            (attribute, was) -> {
              double loss = was.accuracy() - after.of(attribute).accuracy();
              if (loss > TOLERATED) {
                warnings.add(
                    String.format(
                        Locale.ROOT,
                        "WARNING: %s loses %.1f points on validation, more than %.1f",
                        attribute,
                        100 * loss,
                        100 * TOLERATED));
              }
            });
    return warnings;
  }

  private static List<float[][]> probabilities(Path bundle, List<Example> examples)
      throws IOException {
    try (var model = OnnxModel.open(bundle, BundleManifest.read(bundle))) {
      return model.probabilities(examples);
    }
  }
}
