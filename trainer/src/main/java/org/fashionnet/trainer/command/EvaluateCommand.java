package org.fashionnet.trainer.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.fashionnet.contracts.bundle.BundleManifest;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.data.Split;
import org.fashionnet.trainer.evaluation.Evaluation;
import org.fashionnet.trainer.evaluation.Evaluator;
import org.fashionnet.trainer.export.OnnxModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures a bundle as it will be served: its ONNX model on its own preprocessing. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Prints accuracy, macro-F1, majority baseline and confusion of a bundle.")
public final class EvaluateCommand implements Callable<Integer> {
  @Mixin private Dataset dataset;

  @Option(names = "--bundle", required = true, description = "directory of the bundle")
  private Path bundle;

  @Option(names = "--split", defaultValue = "TEST", description = "${COMPLETION-CANDIDATES}")
  private Split split;

  @Override
  public Integer call() throws IOException {
    BundleManifest manifest = BundleManifest.read(bundle);
    List<Example> examples =
        dataset.read(manifest.taxonomy(), manifest.input().preprocessing()).get(split);
    try (var model = OnnxModel.open(bundle, manifest)) {
      Evaluation evaluation =
          Evaluator.compare(manifest.taxonomy(), examples, model.probabilities(examples));
      System.out.print(evaluation.table());
      System.out.print(evaluation.matrices());
    }
    return 0;
  }
}
