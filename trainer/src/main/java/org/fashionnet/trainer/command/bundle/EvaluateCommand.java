package org.fashionnet.trainer.command.bundle;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.trainer.command.Dataset;
import org.fashionnet.trainer.curation.labels.Halves;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.data.Split;
import org.fashionnet.trainer.evaluation.Answer;
import org.fashionnet.trainer.evaluation.Evaluation;
import org.fashionnet.trainer.evaluation.EvaluationReport;
import org.fashionnet.trainer.evaluation.Evaluator;
import org.fashionnet.trainer.evaluation.Figures;
import org.fashionnet.trainer.evaluation.Relevances;
import org.fashionnet.trainer.export.GoldenDrawings;
import org.fashionnet.trainer.export.RelevanceBundle;
import org.fashionnet.trainer.onnx.OnnxModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a bundle as it will be served: its ONNX model on its own preprocessing. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Prints accuracy, macro-F1, majority baseline and confusion of a bundle, and with"
            + " --irrelevant how well it tells garments from the other things of senders that"
            + " 'relevance' did not learn from; checks its golden images.")
public final class EvaluateCommand implements Callable<Integer> {
  @Mixin private Dataset dataset;

  @Option(names = "--bundle", required = true, description = "directory of the bundle")
  private Path bundle;

  @Option(names = "--split", defaultValue = "TEST", description = "${COMPLETION-CANDIDATES}")
  private Split split;

  @ArgGroup(exclusive = false, multiplicity = "0..1")
  private @Nullable OtherThings others;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "also write a page FILE.html for people and FILE.json with all its figures")
  private @Nullable Path report;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    BundleManifest manifest = BundleManifest.read(bundle);
    try (var model = OnnxModel.open(bundle, manifest)) {
      if (others != null) {
        OtherThings.requireRelevance("--irrelevant", bundle, model);
      }
      List<Example> examples = dataset.read(manifest, split);
      List<float[][]> probabilities = model.probabilities(examples);
      Evaluation evaluation = Evaluator.compare(manifest.taxonomy(), examples, probabilities);
      PrintWriter out = spec.commandLine().getOut();
      out.print(evaluation.table());
      out.print(evaluation.matrices());
      @Nullable Relevances relevances =
          others == null ? null : relevances(others, manifest, model, examples);
      if (relevances != null) {
        out.printf(
            "%n%smeasured on %s%n",
            relevances.figures().line(name()), relevances.figures().measuredOn());
      }
      out.flush();
      if (report != null) {
        write(
            report, manifest, evaluation, Answer.of(manifest, examples, probabilities), relevances);
      }
      GoldenDrawings.require(bundle, manifest, model);
    }
    return 0;
  }

  private String name() {
    return split.label();
  }

  private Relevances relevances(
      OtherThings others, BundleManifest manifest, OnnxModel model, List<Example> garments)
      throws IOException {
    Halves halves = others.halves(manifest);
    List<Example> measured = others.read(halves.measured(), manifest);
    boolean sameList = RelevanceBundle.learnedFrom(manifest, halves.learned().text());
    return Relevances.of(
        manifest.irrelevantBelow(),
        garments,
        model.relevances(garments),
        measured,
        model.relevances(measured),
        halves.measured().text()
            + (sameList
                ? ": the bundle never learned from them"
                : ": the bundle learned from another list, perhaps from some of these"));
  }

  private void write(
      Path report,
      BundleManifest manifest,
      Evaluation evaluation,
      Map<String, List<Answer>> answers,
      @Nullable Relevances relevances)
      throws IOException {
    String data = "%s of %s".formatted(name(), dataset.file());
    Figures figures =
        Figures.of(
            manifest, data, evaluation, answers, relevances == null ? null : relevances.figures());
    JsonCodec.MAPPER
        .writerWithDefaultPrettyPrinter()
        .writeValue(Path.of(report + ".json").toFile(), figures);
    new EvaluationReport(manifest, figures, answers, relevances)
        .page()
        .write(Path.of(report + ".html"));
  }
}
