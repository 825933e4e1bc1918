package org.fashionnet.trainer.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import org.fashionnet.contracts.bundle.BundleManifest;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.curation.Candidate;
import org.fashionnet.trainer.curation.Curated;
import org.fashionnet.trainer.curation.Curation;
import org.fashionnet.trainer.curation.CurationReport;
import org.fashionnet.trainer.curation.Decisions;
import org.fashionnet.trainer.curation.Embedder;
import org.fashionnet.trainer.curation.Finding;
import org.fashionnet.trainer.curation.Inputs;
import org.fashionnet.trainer.curation.Inspector;
import org.fashionnet.trainer.curation.Results;
import org.fashionnet.trainer.curation.Settings;
import org.fashionnet.trainer.data.Split;
import org.fashionnet.trainer.export.OnnxModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** From folders of photos to a manifest. */
@Command(
    name = "curate",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Looks at every photo, finds what is wrong with them, splits them without leaks; writes"
            + " manifest.jsonl, report.html and decisions.csv.")
public final class CurateCommand implements Callable<Integer> {
  static final String DISTANCE = "6";

  @Option(
      names = "--input",
      required = true,
      arity = "1..*",
      paramLabel = "DIR|CSV",
      description = {
        "folders ATTRIBUTE/CLASS/photo.jpg, or a CSV with image, sender or group, split, and a",
        "column per attribute; several are put together, and one picture's labels with them"
      })
  private List<Path> inputs;

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description = "photos of CSV inputs (default: images beside each)")
  private Path images;

  @Option(names = "--output", required = true, paramLabel = "DIR", description = "for the results")
  private Path output;

  @Option(
      names = "--decisions",
      paramLabel = "FILE",
      description = "CSV: image (path or SHA-256), decision (keep, drop, relabel), labels")
  private Path decisions;

  @Option(
      names = "--bundle",
      paramLabel = "DIR",
      description = "model whose embeddings show irrelevant photos and likely label errors")
  private Path bundle;

  @Option(names = "--taxonomy", defaultValue = Taxonomy.DEFAULT, description = "shipped taxonomy")
  private String taxonomy;

  @Option(
      names = "--group-pattern",
      paramLabel = "REGEX",
      description = "its first parenthesis in a file name of a folder is the group: ^(\\d+)_")
  private Pattern group;

  @Option(names = "--min-side", defaultValue = "64", description = "pixels of the shorter side")
  private int minSide;

  @Option(
      names = "--distance",
      defaultValue = DISTANCE,
      description = "of 64 bits of the perceptual hash, up to which pictures are near-duplicates")
  private int distance;

  @Option(
      names = "--split",
      defaultValue = "70/15/15",
      description = "shares of training, validation and test")
  private String split;

  @Option(names = "--resplit", description = "split anew what has a split in a CSV")
  private boolean resplit;

  @Option(names = "--seed", defaultValue = "1", description = "of the split and of the folds")
  private long seed;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (group != null && group.matcher("").groupCount() < 1) {
      throw new IllegalArgumentException(
          "--group-pattern '%s' must have a parenthesis".formatted(group));
    }
    var settings = new Settings(minSide, distance, Settings.shares(split), resplit, seed);
    Taxonomy attributes = Taxonomy.shipped(taxonomy);
    Decisions decided = decisions == null ? Decisions.NONE : Decisions.read(decisions, attributes);
    List<Candidate> candidates = new Inputs(attributes, group).read(inputs, images);
    if (bundle == null) {
      return curate(attributes, settings, decided, candidates, null);
    }
    BundleManifest manifest = BundleManifest.read(bundle);
    try (var model = OnnxModel.open(bundle, manifest)) {
      var embedder = new Embedder(manifest.input().preprocessing(), model::embeddings);
      return curate(attributes, settings, decided, candidates, embedder);
    }
  }

  private int curate(
      Taxonomy attributes,
      Settings settings,
      Decisions decided,
      List<Candidate> candidates,
      Embedder embedder)
      throws IOException {
    var curation = new Curation(attributes, settings, decided, new Inspector(embedder));
    Curated curated;
    try (var progress = new ProgressBar("look at photos", candidates.size())) {
      curated = curation.curate(candidates, progress::stepBy);
    }
    String data =
        inputs.stream()
            .map(input -> input.toAbsolutePath().normalize().getFileName().toString())
            .collect(Collectors.joining(" and "));
    Results.write(output, curated, new CurationReport(attributes, curated).page(data));
    print(curated);
    return 0;
  }

  private void print(Curated curated) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%-24s %6d%n", "files", curated.files());
    for (Finding.Kind kind : Finding.Kind.values()) {
      out.printf("%-24s %6d%n", kind.title().toLowerCase(Locale.ROOT), curated.of(kind).size());
    }
    out.printf("%-24s %6d%n", "dropped by decision", curated.dropped());
    for (Split part : Split.values()) {
      out.printf(
          "%-24s %6d%n",
          part.name().toLowerCase(Locale.ROOT),
          curated.entries().stream().filter(entry -> entry.split() == part).count());
    }
    out.printf("%s%n", output.resolve(Results.REPORT));
    out.flush();
  }
}
