package org.fashionnet.trainer.command.bundle;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.trainer.command.Dataset;
import org.fashionnet.trainer.command.Repeat;
import org.fashionnet.trainer.curation.labels.Halves;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.data.Split;
import org.fashionnet.trainer.data.SplitExamples;
import org.fashionnet.trainer.evaluation.RelevanceFigures;
import org.fashionnet.trainer.export.RelevanceBundle;
import org.fashionnet.trainer.export.RelevanceHead;
import org.fashionnet.trainer.onnx.OnnxModel;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Teaches a bundle to tell garments from other things. */
@Command(
    name = "relevance",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Writes a bundle that also says how likely a picture shows a garment, learned from pictures"
            + " of other things; below a threshold the classifier lets a picture match nothing."
            + " About half of the other pictures are only measured, split by sender.")
public final class RelevanceCommand implements Callable<Integer> {
  @Mixin private Dataset dataset;

  @Option(names = "--bundle", required = true, description = "the bundle to begin with")
  private Path bundle;

  @Option(names = "--output", required = true, description = "where the new bundle is written")
  private Path output;

  @ArgGroup(exclusive = false, multiplicity = "1")
  private OtherThings others;

  @Option(
      names = "--kept",
      defaultValue = "0.98",
      description = "share of the validation photos of garments that should count as garments")
  private double kept;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    requireKept(kept);
    BundleManifest manifest = BundleManifest.read(bundle);
    Halves halves = others.halves(manifest);
    List<Example> learned = others.read(halves.learned(), manifest);
    List<Example> measured = others.read(halves.measured(), manifest);
    SplitExamples photos =
        dataset.read(manifest.taxonomy(), List.of(manifest.input().preprocessing())).getFirst();
    RelevanceHead head;
    try (var model = OnnxModel.open(bundle, manifest)) {
      head = RelevanceHead.fit(model.embeddings(photos.train()), model.embeddings(learned));
    }
    new RelevanceBundle(bundle, head, halves.learned().text(), Repeat.of(spec), kept)
        .write(output, photos);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "learned from %d photos of garments and %s%nmeasured on %s%n",
        photos.train().size(), halves.learned().text(), halves.measured().text());
    measure(photos, measured, halves.measured().text(), out);
    out.flush();
    return 0;
  }

  static void requireKept(double kept) {
    if (!(kept > 0 && kept <= 1)) {
      throw new IllegalArgumentException("--kept %s must be above 0, at most 1".formatted(kept));
    }
  }

  private void measure(SplitExamples photos, List<Example> measured, String whose, PrintWriter out)
      throws IOException {
    BundleManifest manifest = BundleManifest.read(output);
    try (var model = OnnxModel.open(output, manifest)) {
      double[] irrelevances = model.relevances(measured);
      for (Split split : List.of(Split.VALIDATION, Split.TEST)) {
        double[] relevances = model.relevances(photos.of(split));
        if (relevances.length > 0) {
          out.print(
              RelevanceFigures.of(manifest.irrelevantBelow(), relevances, irrelevances, whose)
                  .line(split.label()));
        }
      }
    }
  }
}
