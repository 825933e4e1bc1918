package org.fashionnet.classifier.lane;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.fashionnet.classifier.serving.ServingModel;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.kafka.health.LoopListener;

/** Both lanes before one network. */
public final class Lanes {
  /** The topics that the lanes read and write. */
  public static final List<Topic<?>> TOPICS =
      List.of(
          Topics.WARDROBE_IMAGES, Topics.ITEM_IMAGES, Topics.WARDROBE_VECTORS, Topics.ITEM_VECTORS);

  private Lanes() {}

  /**
   * The lanes, not started yet.
   *
   * @param model stays the caller's to close, after the lanes
   * @param onlooker sees every image with its vector, must return at once, and may see one again
   */
  public static List<ImageLane> of(
      CompletionStage<ServingModel> model,
      LaneSettings settings,
      LaneObserver observer,
      LoopListener listener,
      BiConsumer<byte[], FashionVector> onlooker) {
    return Arrays.stream(VectorRoute.values())
        .map(route -> new ImageLane(route, model, settings, observer, listener, onlooker))
        .toList();
  }
}
