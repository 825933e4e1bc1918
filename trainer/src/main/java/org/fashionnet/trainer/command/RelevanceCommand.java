package org.fashionnet.trainer.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.fashionnet.contracts.bundle.BundleManifest;
import org.fashionnet.contracts.bundle.ModelInput;
import org.fashionnet.trainer.curation.Candidate;
import org.fashionnet.trainer.curation.Inputs;
import org.fashionnet.trainer.curation.Relevance;
import org.fashionnet.trainer.curation.RelevanceHead;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.data.Photos;
import org.fashionnet.trainer.data.Split;
import org.fashionnet.trainer.export.OnnxModel;
import org.fashionnet.trainer.export.RelevanceBundle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Teaches a bundle what is no garment. */
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

  @Option(
      names = "--irrelevant",
      required = true,
      paramLabel = "DIR|CSV",
      description = "pictures of other things; a CSV has the columns image and sender or group")
  private Path irrelevant;

  @Option(
      names = "--irrelevant-images",
      paramLabel = "DIR",
      description = "pictures of an --irrelevant CSV (default: images beside it)")
  private Path images;

  @Option(
      names = "--kept",
      defaultValue = "0.98",
      description = "share of the validation photos of garments that shall count as garments")
  private double kept;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (!(kept > 0 && kept <= 1)) {
      throw new IllegalArgumentException("--kept %s must be above 0, at most 1".formatted(kept));
    }
    BundleManifest manifest = BundleManifest.read(bundle);
    ModelInput input = manifest.input().preprocessing();
    Map<Boolean, List<Candidate>> halves = halves(manifest);
    List<Example> others = Photos.unlabelled(paths(halves.get(true)), input);
    List<Example> measured = Photos.unlabelled(paths(halves.get(false)), input);
    Map<Split, List<Example>> photos = dataset.read(manifest.taxonomy(), List.of(input)).getFirst();
    RelevanceHead head;
    try (var model = OnnxModel.open(bundle, manifest)) {
      head = RelevanceHead.fit(model.embeddings(photos.get(Split.TRAIN)), model.embeddings(others));
    }
    new RelevanceBundle(bundle, head, kept).write(output, photos);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "learned from %d training photos and from the other things of %s%n",
        photos.get(Split.TRAIN).size(), text(halves.get(true)));
    out.printf("measured on the other things of %s%n", text(halves.get(false)));
    measure(photos, measured);
    return 0;
  }

  /** Whoever sent pictures is in one half: true to learn from, false to measure on. */
  private Map<Boolean, List<Candidate>> halves(BundleManifest manifest) throws IOException {
    Map<Boolean, List<Candidate>> halves =
        new Inputs(manifest.taxonomy(), null)
            .read(List.of(irrelevant), images).stream()
                .collect(Collectors.partitioningBy(of -> sender(of).hashCode() % 2 == 0));
    if (halves.get(true).isEmpty() || halves.get(false).isEmpty()) {
      throw new IllegalArgumentException(
          "--irrelevant %s has too few senders to learn from some and to measure on others"
              .formatted(irrelevant));
    }
    return halves;
  }

  /** Without a known sender a picture is its own. */
  private static String sender(Candidate of) {
    return of.group() == null ? of.path().getFileName().toString() : of.group();
  }

  private static List<Path> paths(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::path).toList();
  }

  private static String text(List<Candidate> half) {
    return "%d senders whose name has an %s hash (%d pictures)"
        .formatted(
            half.stream().map(RelevanceCommand::sender).distinct().count(),
            sender(half.getFirst()).hashCode() % 2 == 0 ? "even" : "odd",
            half.size());
  }

  private void measure(Map<Split, List<Example>> photos, List<Example> others) throws IOException {
    BundleManifest manifest = BundleManifest.read(output);
    try (var model = OnnxModel.open(output, manifest)) {
      double[] validation = model.relevances(photos.get(Split.VALIDATION));
      double[] test = model.relevances(photos.get(Split.TEST));
      double[] irrelevances = model.relevances(others);
      double below = manifest.irrelevantBelow();
      PrintWriter out = spec.commandLine().getOut();
      out.printf(
          Locale.ROOT,
          "ROC AUC against validation %.3f, against test %.3f%n",
          Relevance.areaUnderCurve(validation, irrelevances),
          Relevance.areaUnderCurve(test, irrelevances));
      out.printf(
          Locale.ROOT,
          "relevance below %.4f is no garment: keeps %.1f %% of validation and %.1f %% of test,"
              + " catches %.1f %% of the other things%n",
          below,
          100 * reaching(validation, below),
          100 * reaching(test, below),
          100 - 100 * reaching(irrelevances, below));
      out.flush();
    }
  }

  private static double reaching(double[] relevances, double below) {
    return Arrays.stream(relevances).filter(of -> of >= below).count() / (double) relevances.length;
  }
}
