package org.fashionnet.trainer.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.fashionnet.contracts.bundle.BundleManifest;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.data.Split;
import org.fashionnet.trainer.evaluation.Answer;
import org.fashionnet.trainer.evaluation.Calibration;
import org.fashionnet.trainer.evaluation.Coverage;
import org.fashionnet.trainer.export.OnnxModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sets the temperatures and the unsure thresholds of a bundle. */
@Command(
    name = "calibrate",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Chooses, on the validation photos, the temperature of each attribute and the threshold"
            + " below which an answer is unsure; writes them into bundle.json.")
public final class CalibrateCommand implements Callable<Integer> {
  @Mixin private Dataset dataset;

  @Option(names = "--bundle", required = true, description = "directory of the bundle")
  private Path bundle;

  @Option(
      names = "--precision",
      required = true,
      description = {
        "share of the given answers that shall be right, 0 to 1: the threshold that gives the most"
            + " answers at that precision.",
        "The higher, the more attributes stay unsure, and an unsure attribute matches nobody."
      })
  private double precision;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (!(precision >= 0 && precision <= 1)) {
      throw new IllegalArgumentException("--precision %s must be from 0 to 1".formatted(precision));
    }
    BundleManifest manifest = BundleManifest.read(bundle);
    List<Example> examples =
        dataset
            .read(manifest.taxonomy(), List.of(manifest.input().preprocessing()))
            .getFirst()
            .get(Split.VALIDATION);
    try (var model = OnnxModel.open(bundle, manifest)) {
      calibrate(manifest, examples, model.probabilities(examples)).write(bundle);
    }
    return 0;
  }

  private BundleManifest calibrate(
      BundleManifest manifest, List<Example> examples, List<float[][]> probabilities) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%-10s %11s %12s %9s %10s%n",
        "attribute", "temperature", "unsure below", "answered", "right");
    Map<String, Double> temperature = new LinkedHashMap<>();
    for (int a = 0; a < manifest.taxonomy().attributes().size(); a++) {
      temperature.put(
          manifest.taxonomy().attributes().get(a).name(),
          Calibration.temperature(examples, probabilities, a));
    }
    BundleManifest scaled = manifest.calibrated(temperature, Map.of());
    Map<String, Double> unsureBelow = new LinkedHashMap<>();
    Answer.of(scaled, examples, probabilities)
        .forEach(
            (attribute, answers) -> {
              Optional<Coverage.Point> point = Coverage.of(answers).forPrecision(precision);
              // Without such a threshold only a certain answer is given.
              unsureBelow.put(attribute, point.map(Coverage.Point::threshold).orElse(1.0));
              out.printf(
                  Locale.ROOT,
                  "%-10s %11.1f %12.3f %8.1f%% %9.1f%%%n",
                  attribute,
                  temperature.get(attribute),
                  unsureBelow.get(attribute),
                  100 * point.map(Coverage.Point::coverage).orElse(0.0),
                  100 * point.map(Coverage.Point::accuracy).orElse(0.0));
            });
    out.flush();
    return manifest.calibrated(temperature, unsureBelow);
  }
}
