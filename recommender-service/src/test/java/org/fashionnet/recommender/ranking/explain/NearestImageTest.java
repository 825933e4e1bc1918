package org.fashionnet.recommender.ranking.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.fashionnet.contracts.vector.Embedding;
import org.fashionnet.recommender.ranking.taste.TasteSignal;
import org.junit.jupiter.api.Test;

class NearestImageTest {
  private static final Embedding ITEM = Embedding.of(new float[] {1, 0});

  @Test
  void of_liked_images_that_can_be_compared_the_nearest_is_named() {
    List<TasteSignal> signals =
        List.of(
            signal(1, "far", 0, 1),
            signal(1, "near", 1, 1),
            signal(-1, "disliked", 1, 0),
            signal(1, null, 1, 0),
            signal(1, "of another model", 1, 0, 0),
            new TasteSignal(1, Map.of(), null, "without a look"));
    NearestImage nearest = NearestImage.of(ITEM, signals).orElseThrow();
    assertThat(nearest.imageId()).isEqualTo("near");
    assertThat(nearest.similarity()).isCloseTo(Math.sqrt(0.5), within(1e-3));
  }

  @Test
  void an_item_without_a_look_has_no_nearest_image() {
    assertThat(NearestImage.of(null, List.of(signal(1, "liked", 1, 0)))).isEmpty();
    assertThat(NearestImage.of(ITEM, List.of())).isEmpty();
  }

  private static TasteSignal signal(double weight, String imageId, float... look) {
    return new TasteSignal(weight, Map.of(), Embedding.of(look), imageId);
  }
}
