package org.fashionnet.trainer.command.bundle;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.trainer.command.Dataset;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.data.Split;
import org.fashionnet.trainer.evaluation.Answer;
import org.fashionnet.trainer.evaluation.Calibration;
import org.fashionnet.trainer.evaluation.Coverage;
import org.fashionnet.trainer.evaluation.Figures.Unsure;
import org.fashionnet.trainer.onnx.OnnxModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sets the temperatures and the thresholds of a bundle. */
@Command(
    name = "calibrate",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Chooses, on the validation photos, the temperature of each attribute, the threshold below"
            + " which an answer is unsure, and with --kept the one below which a picture is no"
            + " garment; writes them into bundle.json and leaves all else as it is.")
public final class CalibrateCommand implements Callable<Integer> {
  @Mixin private Dataset dataset;

  @Option(names = "--bundle", required = true, description = "directory of the bundle")
  private Path bundle;

  @Option(
      names = "--precision",
      required = true,
      description = {
        "share of the given answers that should be right, 0 to 1: the threshold that gives the most"
            + " answers at that precision.",
        "The higher, the more attributes stay unsure, and an unsure attribute matches no profile."
      })
  private double precision;

  @Option(
      names = "--kept",
      description = {
        "share of the validation photos of garments that should count as garments, above 0 to 1;",
        "only of a bundle with the output relevance. Without it that threshold stays"
      })
  private Double kept;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (!(precision >= 0 && precision <= 1)) {
      throw new IllegalArgumentException("--precision %s must be from 0 to 1".formatted(precision));
    }
    if (kept != null) {
      RelevanceCommand.requireKept(kept);
    }
    BundleManifest manifest = BundleManifest.read(bundle);
    try (var model = OnnxModel.open(bundle, manifest)) {
      if (kept != null) {
        OtherThings.requireRelevance("--kept", bundle, model);
      }
      List<Example> examples = dataset.read(manifest, Split.VALIDATION);
      BundleManifest calibrated = calibrate(manifest, examples, model.probabilities(examples));
      if (kept != null) {
        calibrated = hold(calibrated, model.relevances(examples));
      }
      spec.commandLine().getOut().flush();
      calibrated.write(bundle);
    }
    return 0;
  }

  private BundleManifest calibrate(
      BundleManifest before, List<Example> examples, List<float[][]> probabilities) {
    Map<String, Double> temperature = new LinkedHashMap<>();
    for (int a = 0; a < before.taxonomy().attributes().size(); a++) {
      temperature.put(
          before.taxonomy().attributes().get(a).name(),
          Calibration.temperature(examples, probabilities, a));
    }
    Map<String, List<Answer>> answers =
        Answer.of(before.calibrated(temperature, Map.of()), examples, probabilities);
    Map<String, Double> unsureBelow = new LinkedHashMap<>();
    answers.forEach(
        (attribute, of) ->
            unsureBelow.put(
                attribute,
                // Without such a threshold only a certain answer is given.
                Coverage.of(of)
                    .forPrecision(precision)
                    .map(Coverage.Point::threshold)
                    .orElse(1.0)));
    BundleManifest after = before.calibrated(temperature, unsureBelow);
    print(before, Answer.of(before, examples, probabilities), after, answers);
    return after;
  }

  private void print(
      BundleManifest before,
      Map<String, List<Answer>> answersBefore,
      BundleManifest after,
      Map<String, List<Answer>> answersAfter) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%-10s %-14s %-16s %-20s %s%n", "", "temperature", "unsure below", "answered", "right");
    answersAfter.forEach(
        (attribute, answers) -> {
          Unsure old =
              Unsure.of(
                  before.unsureBelowOf(attribute),
                  Coverage.of(answersBefore.getOrDefault(attribute, List.of())));
          Unsure now = Unsure.of(after.unsureBelowOf(attribute), Coverage.of(answers));
          out.printf(
              Locale.ROOT,
              "%-10s %4.1f -> %4.1f   %.3f -> %.3f   %s -> %s   %s -> %s%n",
              attribute,
              before.temperatureOf(attribute),
              after.temperatureOf(attribute),
              old.below(),
              now.below(),
              percent(old.coverage()),
              percent(now.coverage()),
              percent(old.precision()),
              percent(now.precision()));
        });
  }

  private static String percent(@Nullable Double share) {
    return share == null ? "   none" : String.format(Locale.ROOT, "%5.1f %%", 100 * share);
  }

  private BundleManifest hold(BundleManifest before, double[] relevances) {
    BundleManifest after = before.withRelevance(Calibration.relevance(relevances, kept));
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "no garment below %.4f -> %.4f: %.1f %% -> %.1f %% of the validation photos count as"
                + " garments%n",
            before.irrelevantBelow(),
            after.irrelevantBelow(),
            100 * reaching(relevances, before.irrelevantBelow()),
            100 * reaching(relevances, after.irrelevantBelow()));
    return after;
  }

  private static double reaching(double[] relevances, double below) {
    return Arrays.stream(relevances).filter(of -> of >= below).count() / (double) relevances.length;
  }
}
