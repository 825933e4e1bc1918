package org.fashionnet.trainer.curation;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How much a photo is like the others: the mean cosine of its embedding to the nearest others. A
 * photo of something else lies alone. Each photo is compared with at most {@value #REFERENCES}
 * others, drawn by the seed, so that the time grows only linearly beyond.
 */
final class Relevance {
  private static final int REFERENCES = 4000;

  private Relevance() {}

  /**
   * Scores each photo against the references.
   *
   * @param embeddings of length 1
   * @param nearest how many of the nearest others count, at least 1
   * @return per photo from -1 to 1; 1 if there are no others
   */
  static double[] scores(float[][] embeddings, int nearest, long seed) {
    List<Integer> all = IntStream.range(0, embeddings.length).boxed().collect(Collectors.toList());
    Collections.shuffle(all, new Random(seed));
    int[] references = all.stream().limit(REFERENCES).mapToInt(Integer::intValue).toArray();
    return IntStream.range(0, embeddings.length)
        .parallel()
        .mapToDouble(i -> score(embeddings, i, references, nearest))
        .toArray();
  }

  private static double score(float[][] embeddings, int photo, int[] references, int nearest) {
    double[] cosines =
        Arrays.stream(references)
            .filter(other -> other != photo)
            .mapToDouble(other -> cosine(embeddings[photo], embeddings[other]))
            .sorted()
            .toArray();
    return Arrays.stream(cosines, Math.max(0, cosines.length - nearest), cosines.length)
        .average()
        .orElse(1);
  }

  private static float cosine(float[] a, float[] b) {
    float sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  /**
   * Tukey's lower fence, below which a score is unusual: the first quartile less 1.5 times the
   * distance of the quartiles.
   */
  static double fence(double[] scores) {
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    if (sorted.length == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    double first = sorted[sorted.length / 4];
    double third = sorted[sorted.length * 3 / 4];
    return first - 1.5 * (third - first);
  }

  /**
   * Probability that a relevant photo scores above an irrelevant one, ties counted half: the area
   * under the ROC curve.
   */
  static double areaUnderCurve(double[] relevant, double[] irrelevant) {
    double above = 0;
    for (double one : relevant) {
      for (double other : irrelevant) {
        above += one > other ? 1 : one == other ? 0.5 : 0;
      }
    }
    return above / ((double) relevant.length * irrelevant.length);
  }
}
