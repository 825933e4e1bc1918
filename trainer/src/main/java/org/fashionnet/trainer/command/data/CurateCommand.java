package org.fashionnet.trainer.command.data;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.curation.Curated;
import org.fashionnet.trainer.curation.Curation;
import org.fashionnet.trainer.curation.Settings;
import org.fashionnet.trainer.curation.labels.Candidate;
import org.fashionnet.trainer.curation.labels.Decisions;
import org.fashionnet.trainer.curation.labels.Inputs;
import org.fashionnet.trainer.curation.photos.Embedder;
import org.fashionnet.trainer.curation.photos.Inspector;
import org.fashionnet.trainer.curation.probe.AttributeProbe;
import org.fashionnet.trainer.curation.report.CurationReport;
import org.fashionnet.trainer.curation.report.CurationText;
import org.fashionnet.trainer.curation.report.Results;
import org.fashionnet.trainer.onnx.OnnxModel;
import org.jspecify.annotations.Nullable;
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
  static final String DISTANCE = "4";

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
  private @Nullable Path images;

  @Option(names = "--output", required = true, paramLabel = "DIR", description = "for the results")
  private Path output;

  @Option(
      names = "--decisions",
      paramLabel = "FILE",
      description = "CSV: image (path or SHA-256), decision (keep, drop, relabel), labels")
  private @Nullable Path decisions;

  @Option(
      names = "--bundle",
      paramLabel = "DIR",
      description = "model whose embeddings show irrelevant photos and likely label errors")
  private @Nullable Path bundle;

  @Option(
      names = "--probe",
      description =
          "with --bundle: whether the attributes can be learned, and from how many photos")
  private boolean probe;

  @Option(
      names = "--irrelevant",
      paramLabel = "DIR",
      description = {
        "with a --bundle that has no relevance: pictures known to be no garments; they stay out of",
        "the manifest and only measure how well likeness tells them apart (ROC AUC)"
      })
  private @Nullable Path irrelevant;

  @Option(
      names = "--isolated",
      defaultValue = "0.02",
      description = {
        "with a --bundle that has no relevance: share of the photos, those least like the others,",
        "to show as perhaps irrelevant"
      })
  private double isolated;

  @Option(
      names = "--label-margin",
      defaultValue = "0.7",
      description = "with --bundle: by how much a likely label error's other class leads, 0 to 1")
  private double margin;

  @Option(names = "--taxonomy", defaultValue = Taxonomy.DEFAULT, description = "shipped taxonomy")
  private String taxonomy;

  @Option(
      names = "--group-pattern",
      paramLabel = "REGEX",
      description = "its first parenthesis in a file name of a folder is the group: ^(\\d+)_")
  private @Nullable Pattern group;

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
    if (bundle == null && (probe || irrelevant != null)) {
      throw new IllegalArgumentException("--probe and --irrelevant need a --bundle");
    }
    if (bundle == null) {
      return curate(null);
    }
    BundleManifest manifest = BundleManifest.read(bundle);
    try (var model = OnnxModel.open(bundle, manifest)) {
      boolean judges = model.hasRelevance() && manifest.relevance() != null;
      if (judges && irrelevant != null) {
        throw new IllegalArgumentException(
            "the bundle %s judges relevance itself: 'evaluate --irrelevant' measures that"
                .formatted(bundle));
      }
      return curate(
          new Embedder(
              manifest.input().preprocessing(),
              model::outputs,
              judges ? OptionalDouble.of(manifest.irrelevantBelow()) : OptionalDouble.empty()));
    }
  }

  private int curate(@Nullable Embedder embedder) throws IOException {
    Taxonomy attributes = Taxonomy.shipped(taxonomy);
    var settings =
        new Settings(minSide, distance, Settings.shares(split), resplit, seed, isolated, margin);
    Decisions decided = decisions == null ? Decisions.NONE : Decisions.read(decisions, attributes);
    var reader = new Inputs(attributes, group);
    List<Candidate> candidates = reader.read(inputs, images);
    var inspector = new Inspector(embedder);
    Curated curated;
    try (var progress = new ProgressBar("look at photos", candidates.size())) {
      curated =
          new Curation(attributes, settings, decided, inspector)
              .curate(candidates, progress::stepBy);
    }
    List<AttributeProbe> probes = probe ? probes(curated, attributes) : List.of();
    String data = inputs.stream().map(Path::toString).collect(Collectors.joining(" and "));
    Results.write(output, curated, new CurationReport(attributes, curated, probes).page(data));
    PrintWriter out = spec.commandLine().getOut();
    out.print(CurationText.of(curated));
    if (probe) {
      out.print(CurationText.of(probes));
    }
    if (irrelevant != null) {
      measure(curated, reader.read(List.of(irrelevant), null), inspector, out);
    }
    out.println(output.resolve(Results.REPORT));
    out.flush();
    return 0;
  }

  private static List<AttributeProbe> probes(Curated curated, Taxonomy attributes) {
    try (var progress = new ProgressBar("probe attributes", attributes.attributes().size())) {
      return curated.probes(progress::stepBy);
    }
  }

  private static void measure(
      Curated curated, List<Candidate> others, Inspector inspector, PrintWriter out)
      throws IOException {
    try (var progress = new ProgressBar("look at irrelevant", others.size())) {
      List<float[]> embeddings = inspector.embeddings(others, progress::stepBy);
      out.printf(
          Locale.ROOT,
          "%nlikeness against %d irrelevant pictures: ROC AUC %.3f%n",
          embeddings.size(),
          curated.areaUnderCurve(embeddings));
    }
  }
}
