package org.fashionnet.trainer.curation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.curation.Finding.Kind;

/** What a model's embeddings make doubtful: pictures of no garment, labels that are wrong. */
final class Doubts {
  /** How many of the nearest other photos say whether one is relevant. */
  static final int NEAREST = 10;

  private static final int FOLDS = 5;

  private final Taxonomy taxonomy;
  private final List<Photo> photos;
  private final float[][] embeddings;

  /** Doubts about photos with embeddings. */
  Doubts(Taxonomy taxonomy, List<Photo> photos) {
    this.taxonomy = taxonomy;
    this.photos = photos;
    this.embeddings = photos.stream().map(Photo::embedding).toArray(float[][]::new);
  }

  List<Finding> irrelevant(long seed) {
    double[] scores = Relevance.scores(embeddings, NEAREST, seed);
    double fence = Relevance.fence(scores);
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] < fence) {
        findings.add(
            new Finding(
                Kind.IRRELEVANT,
                List.of(photos.get(i).file()),
                String.format(Locale.ROOT, "relevance %.3f, usual from %.3f", scores[i], fence),
                -scores[i]));
      }
    }
    return findings;
  }

  List<Finding> labels(Clustering clustering, long seed) {
    int[] folds = clustering.folds(FOLDS, seed);
    List<Finding> findings = new ArrayList<>();
    for (Attribute attribute : taxonomy.attributes()) {
      int[] labels = labels(photos, attribute);
      int classes = attribute.classes().size();
      var probes = new OutOfFold(embeddings, labels, folds, classes, seed);
      for (var suspect : ConfidentLearning.suspects(labels, probes.probabilities(1), classes)) {
        findings.add(
            new Finding(
                Kind.LABEL_ERROR,
                List.of(photos.get(suspect.photo()).file()),
                String.format(
                    Locale.ROOT,
                    "%s %s, rather %s (by %.2f)",
                    attribute.name(),
                    attribute.classes().get(labels[suspect.photo()]),
                    attribute.classes().get(suspect.likely()),
                    suspect.margin()),
                suspect.margin()));
      }
    }
    return findings;
  }

  /** Per photo the index of its class, or -1. */
  static int[] labels(List<Photo> photos, Attribute attribute) {
    return photos.stream()
        .mapToInt(photo -> attribute.indexOf(photo.labels().getOrDefault(attribute.name(), "")))
        .toArray();
  }
}
