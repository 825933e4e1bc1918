package org.fashionnet.recommender.search;

import java.util.Arrays;
import java.util.List;
import org.fashionnet.contracts.vector.Embedding;
import org.jspecify.annotations.Nullable;

/** The images that items are compared with, unpacked once so that each comparison is cheap. */
public final class LikedImages {
  private static final int NEAREST = 5;

  /** The similarity of an item that cannot be compared. */
  private static final double INCOMPARABLE = -1;

  private final List<Embedding> embeddings;
  private final List<Embedding.Unpacked> compared;

  /** Compares with all of these, each alike. */
  public LikedImages(List<Embedding> embeddings) {
    this.embeddings = List.copyOf(embeddings);
    this.compared = this.embeddings.stream().map(Embedding::unpacked).toList();
  }

  public boolean isEmpty() {
    return embeddings.isEmpty();
  }

  public List<Embedding> embeddings() {
    return embeddings;
  }

  /**
   * Mean cosine with the nearest images, {@value #NEAREST} at most: a single one may be near by
   * chance. -1 without an embedding, and when no image has as many dimensions.
   */
  public double similarity(@Nullable Embedding embedding) {
    return embedding == null || compared.isEmpty()
        ? INCOMPARABLE
        : similarity(embedding.unpacked());
  }

  /** The same of an embedding that is unpacked already. */
  public double similarity(Embedding.Unpacked other) {
    double[] nearest = new double[NEAREST];
    Arrays.fill(nearest, -1);
    int count = 0;
    for (Embedding.Unpacked one : compared) {
      if (one.dimensions() == other.dimensions()) {
        double cosine = one.cosine(other);
        for (int i = 0; i < NEAREST; i++) {
          double next = Math.min(nearest[i], cosine);
          nearest[i] = Math.max(nearest[i], cosine);
          cosine = next;
        }
        count++;
      }
    }
    return count == 0 ? INCOMPARABLE : mean(nearest, Math.min(count, NEAREST));
  }

  private static double mean(double[] values, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += values[i];
    }
    return sum / count;
  }
}
