package org.fashionnet.trainer.curation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.curation.duplicates.Components;
import org.fashionnet.trainer.curation.duplicates.NearDuplicates;
import org.fashionnet.trainer.curation.findings.Doubts;
import org.fashionnet.trainer.curation.findings.Finding;
import org.fashionnet.trainer.curation.findings.Finding.Kind;
import org.fashionnet.trainer.curation.findings.SamePictures;
import org.fashionnet.trainer.curation.labels.Candidate;
import org.fashionnet.trainer.curation.labels.Decision;
import org.fashionnet.trainer.curation.labels.Decisions;
import org.fashionnet.trainer.curation.photos.Inspection;
import org.fashionnet.trainer.curation.photos.Inspector;
import org.fashionnet.trainer.curation.photos.Photo;
import org.fashionnet.trainer.curation.split.Clustering;
import org.fashionnet.trainer.data.Manifest;
import org.fashionnet.trainer.data.Split;
import org.jspecify.annotations.Nullable;

/** From files to a manifest: looks at every file, applies decisions, finds doubts, splits. */
public final class Curation {
  private final Taxonomy taxonomy;
  private final Settings settings;
  private final Decisions decisions;
  private final Inspector inspector;

  public Curation(Taxonomy taxonomy, Settings settings, Decisions decisions, Inspector inspector) {
    this.taxonomy = taxonomy;
    this.settings = settings;
    this.decisions = decisions;
    this.inspector = inspector;
  }

  /**
   * Curates the candidates.
   *
   * @param progress is told how many more files were looked at
   * @throws IOException if a decision names an unknown file, the model fails, or no photo is left
   */
  public Curated curate(List<Candidate> candidates, LongConsumer progress) throws IOException {
    List<Inspection> inspections = inspector.inspect(candidates, progress);
    requireDecisionsAmong(inspections);
    List<Finding> findings = new ArrayList<>(unreadable(inspections));
    List<Photo> merged = merge(inspections);
    Map<Path, Decision> decided = decided(merged);
    List<Photo> wanted = apply(merged, decided);
    findings.addAll(new SamePictures(taxonomy).exact(wanted));
    List<Photo> photos = largeEnough(wanted, decided.keySet(), findings);
    if (photos.isEmpty()) {
      throw new IOException("no photo of %d files is left".formatted(candidates.size()));
    }
    long[] hashes = photos.stream().mapToLong(photo -> photo.picture().hash()).toArray();
    Components near = NearDuplicates.clusters(hashes, settings.distance());
    findings.addAll(new SamePictures(taxonomy).near(photos, near));
    var clustering = new Clustering(taxonomy, photos, near);
    Optional<Doubts> doubts = inspector.embedder().map(of -> doubts(photos, clustering));
    if (doubts.isPresent()) {
      OptionalDouble below = inspector.embedder().orElseThrow().irrelevantBelow();
      findings.addAll(
          below.isPresent()
              ? doubts.get().irrelevant(below.getAsDouble())
              : doubts.get().isolated(settings.isolated()));
      findings.addAll(doubts.get().labels(settings.margin()));
    }
    List<Manifest.Entry> entries = entries(photos, clustering, findings);
    findings.removeIf(finding -> settled(finding, decided.keySet()));
    findings.sort(
        Comparator.comparing(Finding::kind)
            .thenComparing(Finding::rank, Comparator.reverseOrder())
            .thenComparing(Finding::file));
    return new Curated(
        candidates.size(), merged.size() - wanted.size(), entries, findings, decided, doubts);
  }

  private Doubts doubts(List<Photo> photos, Clustering clustering) {
    int[] folds = clustering.folds(Doubts.FOLDS, settings.seed());
    return new Doubts(taxonomy, photos, folds, settings.seed());
  }

  private void requireDecisionsAmong(List<Inspection> inspections) throws IOException {
    Set<String> names = new HashSet<>();
    inspections.forEach(
        inspection -> {
          names.add(inspection.candidate().path().toString());
          inspection.sha256().ifPresent(names::add);
        });
    decisions.requireAmong(names);
  }

  private static List<Finding> unreadable(List<Inspection> inspections) {
    return of(inspections, Inspection.OfUnusable.class)
        .map(of -> new Finding(Kind.UNREADABLE, List.of(of.candidate().path()), of.problem(), 0))
        .toList();
  }

  private static <T extends Inspection> Stream<T> of(List<Inspection> all, Class<T> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast);
  }

  /** One photo per content, sorted by path so that the order of the inputs does not matter. */
  private static List<Photo> merge(List<Inspection> inspections) {
    Map<String, List<Inspection.OfPicture>> byContent =
        of(inspections, Inspection.OfPicture.class)
            .sorted(Comparator.comparing(inspection -> inspection.candidate().path()))
            .collect(
                Collectors.groupingBy(
                    of -> of.picture().sha256(), LinkedHashMap::new, Collectors.toList()));
    return byContent.values().stream().map(Photo::of).toList();
  }

  private Map<Path, Decision> decided(List<Photo> photos) throws IOException {
    Map<Path, Decision> decided = new LinkedHashMap<>();
    for (Photo photo : photos) {
      Set<Decision> all = new HashSet<>();
      photo
          .files()
          .forEach(file -> decisions.of(file, photo.picture().sha256()).ifPresent(all::add));
      if (all.size() > 1) {
        throw new IOException(
            "%s are one picture and have different decisions: %s".formatted(photo.files(), all));
      }
      all.forEach(decision -> decided.put(photo.file(), decision));
    }
    return decided;
  }

  private static List<Photo> apply(List<Photo> photos, Map<Path, Decision> decided) {
    List<Photo> left = new ArrayList<>();
    for (Photo photo : photos) {
      Decision decision = decided.get(photo.file());
      if (decision == null || decision.action() == Decision.Action.KEEP) {
        left.add(photo);
      } else if (decision.action() == Decision.Action.RELABEL) {
        left.add(photo.relabelled(decision.labels()));
      }
    }
    return left;
  }

  private List<Photo> largeEnough(List<Photo> photos, Set<Path> decided, List<Finding> findings) {
    List<Photo> left = new ArrayList<>();
    for (Photo photo : photos) {
      int side = photo.picture().side();
      if (side >= settings.smallest() || decided.contains(photo.file())) {
        left.add(photo);
      } else {
        String detail =
            "%d x %d pixels".formatted(photo.picture().width(), photo.picture().height());
        findings.add(new Finding(Kind.TOO_SMALL, List.of(photo.file()), detail, -side));
      }
    }
    return left;
  }

  private List<Manifest.Entry> entries(
      List<Photo> photos, Clustering clustering, List<Finding> findings) {
    List<Split> splits = clustering.splits(settings.weights(), settings.resplit(), settings.seed());
    List<Manifest.Entry> entries = new ArrayList<>();
    for (int i = 0; i < photos.size(); i++) {
      Photo photo = photos.get(i);
      Split split = splits.get(i);
      @Nullable String group = photo.groups().stream().findFirst().orElse(null);
      entries.add(
          new Manifest.Entry(photo.file(), photo.picture().sha256(), photo.labels(), group, split));
      if (!settings.resplit() && photo.split() != null && photo.split() != split) {
        String detail = "from %s to %s".formatted(photo.split(), split).toLowerCase(Locale.ROOT);
        findings.add(new Finding(Kind.MOVED, List.of(photo.file()), detail, 0));
      }
    }
    return entries;
  }

  /** Whether decisions cover enough of a finding: of several pictures all but one. */
  private static boolean settled(Finding finding, Set<Path> decided) {
    if (!finding.kind().decidable()) {
      return false;
    }
    long open = finding.files().stream().filter(file -> !decided.contains(file)).count();
    return finding.files().size() == 1 ? open == 0 : open <= 1;
  }
}
