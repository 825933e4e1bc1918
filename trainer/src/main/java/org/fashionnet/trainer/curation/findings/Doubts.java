package org.fashionnet.trainer.curation.findings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.curation.findings.Finding.Kind;
import org.fashionnet.trainer.curation.photos.Photo;
import org.fashionnet.trainer.curation.probe.AttributeProbe;
import org.fashionnet.trainer.curation.probe.OutOfFold;
import org.fashionnet.trainer.evaluation.Roc;
import org.fashionnet.trainer.onnx.ModelOutput;

/**
 * Photos that a model's embeddings make doubtful: those that may not show a garment, and those
 * whose label may be wrong.
 */
public final class Doubts {
  /** Folds that the photos are dealt into for the probes. */
  public static final int FOLDS = 5;

  /** Probes that learn from fewer photos are overconfident. */
  private static final int FEWEST = 200;

  private final Taxonomy taxonomy;
  private final List<Photo> photos;
  private final float[][] embeddings;
  private final int[] folds;
  private final long seed;

  /**
   * Doubts about photos that have embeddings.
   *
   * @param folds per photo the fold in which a probe is tested on it, from 0 to {@value #FOLDS} - 1
   * @param seed of the probes and of the references of likeness
   */
  public Doubts(Taxonomy taxonomy, List<Photo> photos, int[] folds, long seed) {
    this.taxonomy = taxonomy;
    this.photos = photos;
    this.embeddings = photos.stream().map(of -> output(of).embedding()).toArray(float[][]::new);
    this.folds = folds;
    this.seed = seed;
  }

  /** The photos whose relevance, by the model's own judgement, is below its threshold. */
  public List<Finding> irrelevant(double below) {
    return photos.stream()
        .filter(photo -> relevance(photo) < below)
        .map(photo -> irrelevant(photo, "relevance", relevance(photo)))
        .toList();
  }

  private static ModelOutput output(Photo photo) {
    return photo.picture().output().orElseThrow();
  }

  private static double relevance(Photo photo) {
    return output(photo).relevance().orElseThrow();
  }

  /**
   * The photos that are least like the others.
   *
   * @param share of all photos, 0 to 1
   */
  public List<Finding> isolated(double share) {
    double[] scores = Likeness.scores(embeddings, seed);
    int count = (int) (share * scores.length);
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
  public double areaUnderCurve(List<float[]> irrelevant) {
    double[] scores =
        Likeness.scores(
            Stream.concat(Arrays.stream(embeddings), irrelevant.stream()).toArray(float[][]::new),
            seed);
    return Roc.of(
            Arrays.copyOf(scores, embeddings.length),
            Arrays.copyOfRange(scores, embeddings.length, scores.length))
        .area();
  }

  /**
   * Labels that probes of the other folds contradict; none for an attribute with fewer than {@value
   * #FEWEST} labelled photos.
   *
   * @param margin by which the other class has to be more probable than the label, 0 to 1
   */
  public List<Finding> labels(double margin) {
    List<Finding> findings = new ArrayList<>();
    for (Attribute attribute : taxonomy.attributes()) {
      OutOfFold probes = probes(attribute);
      if (IntStream.of(probes.labels()).filter(label -> label >= 0).count() < FEWEST) {
        continue;
      }
      for (var suspect :
          ConfidentLearning.suspects(probes.labels(), probes.probabilities(1), probes.classes())) {
        if (suspect.margin() >= margin) {
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
  public List<AttributeProbe> curves(LongConsumer progress) {
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
    return new OutOfFold(embeddings, labels, folds, attribute.classes().size(), seed);
  }
}
