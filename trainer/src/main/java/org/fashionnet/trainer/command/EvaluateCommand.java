package org.fashionnet.trainer.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.fashionnet.contracts.bundle.BundleManifest;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.data.Split;
import org.fashionnet.trainer.evaluation.Evaluation;
import org.fashionnet.trainer.evaluation.Evaluator;
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

  @Option(names = "--json", paramLabel = "FILE", description = "also write the figures there")
  private Path json;

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
      Evaluation evaluation =
          Evaluator.compare(manifest.taxonomy(), examples, model.probabilities(examples));
      PrintWriter out = spec.commandLine().getOut();
      out.print(evaluation.table());
      out.print(evaluation.matrices());
      out.flush();
      if (json != null) {
        JsonCodec.MAPPER
            .writerWithDefaultPrettyPrinter()
            .writeValue(json.toFile(), evaluation.figures());
      }
      requireGolden(manifest, model);
    }
    return 0;
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
