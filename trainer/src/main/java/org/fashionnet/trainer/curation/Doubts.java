package org.fashionnet.trainer.curation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.curation.Finding.Kind;
import org.fashionnet.trainer.evaluation.Roc;

/** What a model's embeddings make doubtful: pictures of no garment, labels that are wrong. */
final class Doubts {
  private static final int FOLDS = 5;

  /** Probes of fewer photos are sure of what they cannot know. */
  private static final int FEWEST = 200;

  private final Taxonomy taxonomy;
  private final Settings settings;
  private final List<Photo> photos;
  private final float[][] embeddings;
  private final int[] folds;

  /** Doubts about photos with embeddings. */
  Doubts(Taxonomy taxonomy, Settings settings, List<Photo> photos, Clustering clustering) {
    this.taxonomy = taxonomy;
    this.settings = settings;
    this.photos = photos;
    this.embeddings = photos.stream().map(of -> of.output().embedding()).toArray(float[][]::new);
    this.folds = clustering.folds(FOLDS, settings.seed());
  }

  /** The photos whose relevance, by the model's own judgement, is below its threshold. */
  List<Finding> irrelevant(double below) {
    return photos.stream()
        .filter(photo -> photo.output().relevance() < below)
        .map(photo -> irrelevant(photo, "relevance", photo.output().relevance()))
        .toList();
  }

  /** The photos that are least like the others, as many as the settings' share. */
  List<Finding> isolated() {
    double[] scores = Likeness.scores(embeddings, settings.seed());
    int count = (int) (settings.isolated() * scores.length);
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted((a, b) -> Double.compare(scores[a], scores[b]))
        .limit(count)
        .map(i -> irrelevant(photos.get(i), "likeness", scores[i]))
        .toList();
  }

  private static Finding irrelevant(Photo photo, String name, double value) {
    String detail = String.format(Locale.ROOT, "%s %.3f", name, value);
    return new Finding(Kind.IRRELEVANT, List.of(photo.file()), detail, -value);
  }

  /**
   * How well likeness tells the photos from pictures that are known to be irrelevant, when both lie
   * among each other: the area under the ROC curve.
   */
  double areaUnderCurve(List<float[]> irrelevant) {
    double[] scores =
        Likeness.scores(
            Stream.concat(Arrays.stream(embeddings), irrelevant.stream()).toArray(float[][]::new),
            settings.seed());
    return Roc.of(
            Arrays.copyOf(scores, embeddings.length),
            Arrays.copyOfRange(scores, embeddings.length, scores.length))
        .area();
  }

  /**
   * Labels that probes of the other folds contradict; none for an attribute with fewer than {@value
   * #FEWEST} labelled photos.
   */
  List<Finding> labels() {
    List<Finding> findings = new ArrayList<>();
    for (Attribute attribute : taxonomy.attributes()) {
      OutOfFold probes = probes(attribute);
      if (IntStream.of(probes.labels()).filter(label -> label >= 0).count() < FEWEST) {
        continue;
      }
      for (var suspect :
          ConfidentLearning.suspects(probes.labels(), probes.probabilities(1), probes.classes())) {
        if (suspect.margin() >= settings.margin()) {
          findings.add(finding(attribute, probes.labels()[suspect.photo()], suspect));
        }
      }
    }
    return findings;
  }

  private Finding finding(Attribute attribute, int label, ConfidentLearning.Suspect suspect) {
    String detail =
        String.format(
            Locale.ROOT,
            "%s %s, rather %s (by %.2f)",
            attribute.name(),
            attribute.classes().get(label),
            attribute.classes().get(suspect.likely()),
            suspect.margin());
    return new Finding(
        Kind.LABEL_ERROR, List.of(photos.get(suspect.photo()).file()), detail, suspect.margin());
  }

  /** A linear probe per attribute, with its learning curve. */
  List<AttributeProbe> curves(LongConsumer progress) {
    List<AttributeProbe> curves = new ArrayList<>();
    for (Attribute attribute : taxonomy.attributes()) {
      curves.add(AttributeProbe.of(attribute, probes(attribute)));
      progress.accept(1);
    }
    return curves;
  }

  OutOfFold probes(Attribute attribute) {
    int[] labels =
        photos.stream()
            .mapToInt(photo -> attribute.indexOf(photo.labels().getOrDefault(attribute.name(), "")))
            .toArray();
    return new OutOfFold(embeddings, labels, folds, attribute.classes().size(), settings.seed());
  }
}
