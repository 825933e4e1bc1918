package org.fashionnet.classifier.lane;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import org.fashionnet.classifier.serving.ServingModel;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.kafka.health.LoopHealth;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.loop.ConsumeLoop;
import org.fashionnet.kafka.loop.LoopSettings;

/** Both lanes before one network. */
public final class Lanes implements AutoCloseable {
  /** The topics that the lanes read and write. */
  public static final List<Topic<?>> TOPICS =
      List.of(
          Topics.WARDROBE_IMAGES, Topics.ITEM_IMAGES, Topics.WARDROBE_VECTORS, Topics.ITEM_VECTORS);

  private final Map<String, ConsumeLoop<byte[]>> loops = new LinkedHashMap<>();
  private final List<ExecutorService> decoders = new ArrayList<>();

  /**
   * Starts both loops on a model, which stays the caller's to close, after the lanes.
   *
   * @param onlooker sees every image with its vector, must return at once, and may see one again
   */
  public Lanes(
      ServingModel serving,
      LaneSettings settings,
      LaneObserver observer,
      BiConsumer<byte[], FashionVector> onlooker) {
    for (VectorRoute route : VectorRoute.values()) {
      String name = "classifier-" + route.source().name();
      ExecutorService pool =
          Executors.newFixedThreadPool(
              settings.decodeThreads(),
              Thread.ofPlatform().name(name + "-decoder-", 0).daemon().factory());
      decoders.add(pool);
      var handler = new ImageHandler(route, serving, pool, observer, onlooker);
      int transaction =
          switch (route.lane()) {
            case INTERACTIVE -> settings.interactiveTransaction();
            case BULK -> settings.bulkTransaction();
          };
      loops.put(
          name,
          new ConsumeLoop<>(
              LoopSettings.of(name, settings.client())
                  .withInstanceId(settings.instanceId())
                  .withMaxBatch(transaction),
              route.source(),
              handler,
              LoopListener.NONE));
    }
    loops.values().forEach(ConsumeLoop::start);
  }

  /** How the loops are, by name. */
  public Map<String, LoopHealth> health() {
    Map<String, LoopHealth> health = new LinkedHashMap<>();
    loops.forEach((name, loop) -> health.put(name, loop.health()));
    return health;
  }

  /** Finishes what is begun, commits it and leaves the groups. */
  @Override
  public void close() {
    List<Thread> closing =
        loops.values().stream().map(loop -> Thread.ofVirtual().start(loop::close)).toList();
    for (Thread thread : closing) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    decoders.forEach(ExecutorService::shutdownNow);
  }
}
