package org.fashionnet.trainer.curation.findings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fashionnet.trainer.numeric.Whitening;

/**
 * How similar a photo is to the others: the mean cosine of its whitened embedding to the {@value
 * #NEAREST} nearest others. A photo of something else has no near neighbours. Each photo is
 * compared with at most {@value #REFERENCES} others, drawn by the seed, so that the time grows only
 * linearly beyond.
 */
final class Likeness {
  private static final int NEAREST = 10;
  private static final int REFERENCES = 4000;

  private Likeness() {}

  /**
   * Scores each photo.
   *
   * @param embeddings of equal length
   * @return per photo from -1 to 1; 1 if there are no others
   */
  static double[] scores(float[][] embeddings, long seed) {
    float[][] white = Whitening.of(embeddings);
    List<Integer> all =
        IntStream.range(0, white.length).boxed().collect(Collectors.toCollection(ArrayList::new));
    Collections.shuffle(all, new Random(seed));
    int[] references = all.stream().limit(REFERENCES).mapToInt(Integer::intValue).toArray();
    return IntStream.range(0, white.length)
        .parallel()
        .mapToDouble(i -> score(white, i, references))
        .toArray();
  }

  private static double score(float[][] white, int photo, int[] references) {
    double[] cosines =
        Arrays.stream(references)
            .filter(other -> other != photo)
            .mapToDouble(other -> cosine(white[photo], white[other]))
            .sorted()
            .toArray();
    return Arrays.stream(cosines, Math.max(0, cosines.length - NEAREST), cosines.length)
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
}
