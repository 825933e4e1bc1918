package org.fashionnet.recommender.ranking.explain;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fashionnet.contracts.vector.Embedding;
import org.fashionnet.recommender.ranking.taste.TasteSignal;
import org.jspecify.annotations.Nullable;

/**
 * The liked image that looks most like an item's.
 *
 * @param similarity cosine of their embeddings
 */
public record NearestImage(String imageId, double similarity) {
  /**
   * Compares an item with everything liked.
   *
   * @param item the look of the item's image; null without one
   * @return empty if no image can be compared
   */
  public static Optional<NearestImage> of(@Nullable Embedding item, List<TasteSignal> signals) {
    if (item == null) {
      return Optional.empty();
    }
    return signals.stream()
        .filter(signal -> signal.weight() > 0)
        .flatMap(signal -> compared(item, signal))
        .max(Comparator.comparingDouble(NearestImage::similarity));
  }

  private static Stream<NearestImage> compared(Embedding item, TasteSignal signal) {
    Embedding other = signal.embedding();
    String imageId = signal.imageId();
    return imageId == null || other == null || other.dimensions() != item.dimensions()
        ? Stream.empty()
        : Stream.of(new NearestImage(imageId, item.cosine(other)));
  }
}
