package org.fashionnet.trainer.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.fashionnet.contracts.bundle.BundleManifest;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.data.Split;
import org.fashionnet.trainer.evaluation.Answer;
import org.fashionnet.trainer.evaluation.Evaluation;
import org.fashionnet.trainer.evaluation.EvaluationReport;
import org.fashionnet.trainer.evaluation.Evaluator;
import org.fashionnet.trainer.evaluation.Reliability;
import org.fashionnet.trainer.export.GoldenDrawings;
import org.fashionnet.trainer.export.OnnxModel;
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
        "Prints accuracy, macro-F1, majority baseline and confusion of a bundle, and checks"
            + " its golden images.")
public final class EvaluateCommand implements Callable<Integer> {
  @Mixin private Dataset dataset;

  @Option(names = "--bundle", required = true, description = "directory of the bundle")
  private Path bundle;

  @Option(names = "--split", defaultValue = "TEST", description = "${COMPLETION-CANDIDATES}")
  private Split split;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "also write a page FILE.html for people and FILE.json with the figures")
  private Path report;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    BundleManifest manifest = BundleManifest.read(bundle);
    List<Example> examples =
        dataset
            .read(manifest.taxonomy(), List.of(manifest.input().preprocessing()))
            .getFirst()
            .get(split);
    try (var model = OnnxModel.open(bundle, manifest)) {
      List<float[][]> probabilities = model.probabilities(examples);
      Evaluation evaluation = Evaluator.compare(manifest.taxonomy(), examples, probabilities);
      PrintWriter out = spec.commandLine().getOut();
      out.print(evaluation.table());
      out.print(evaluation.matrices());
      out.flush();
      if (report != null) {
        write(manifest, evaluation, Answer.of(manifest, examples, probabilities));
      }
      requireGolden(manifest, model);
    }
    return 0;
  }

  private void write(
      BundleManifest manifest, Evaluation evaluation, Map<String, List<Answer>> answers)
      throws IOException {
    Map<String, Map<String, Object>> figures = evaluation.figures();
    answers.forEach(
        (attribute, of) ->
            figures.get(attribute).put("calibrationError", Reliability.of(of).error()));
    JsonCodec.MAPPER
        .writerWithDefaultPrettyPrinter()
        .writeValue(Path.of(report + ".json").toFile(), figures);
    String data = "%s of %s".formatted(split.name().toLowerCase(Locale.ROOT), dataset.file());
    new EvaluationReport(manifest, evaluation, answers).page(data).write(Path.of(report + ".html"));
  }

  private void requireGolden(BundleManifest manifest, OnnxModel model) throws IOException {
    List<String> differences = GoldenDrawings.differences(bundle, manifest, model);
    if (!differences.isEmpty()) {
      throw new IOException(
          "the golden images of %s come out differently: %s"
              .formatted(bundle, String.join("; ", differences)));
    }
  }
}
