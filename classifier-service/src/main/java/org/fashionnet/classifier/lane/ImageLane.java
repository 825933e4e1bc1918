package org.fashionnet.classifier.lane;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.fashionnet.classifier.serving.ServingModel;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.kafka.health.LoopHealth;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.loop.ConsumeLoop;
import org.fashionnet.kafka.loop.LoopSettings;
import org.fashionnet.kafka.service.Part;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One lane: a loop and the threads that decode for it. It joins its group once the topics agree and
 * a model serves: a member without a model would only keep partitions from the others.
 */
public final class ImageLane implements Part {
  private static final Logger LOG = LoggerFactory.getLogger(ImageLane.class);
  private static final Duration DECODING = Duration.ofSeconds(5);

  private final String name;
  private final CompletionStage<ServingModel> model;
  private final ConsumeLoop<byte[]> loop;
  private final ExecutorService decoders;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private volatile @Nullable ServingModel serving;
  private boolean closing;

  ImageLane(
      VectorRoute route,
      CompletionStage<ServingModel> model,
      LaneSettings settings,
      LaneObserver observer,
      LoopListener listener,
      BiConsumer<byte[], FashionVector> onlooker) {
    this.name = "classifier-" + route.source().name();
    this.model = model;
    this.decoders =
        Executors.newFixedThreadPool(
            settings.decodeThreads(),
            Thread.ofPlatform().name(name + "-decoder-", 0).daemon().factory());
    this.loop =
        new ConsumeLoop<>(
            LoopSettings.of(name, settings.client())
                .withInstanceId(settings.instanceId())
                .withMaxBatch(settings.maxBatch(route.lane())),
            route.source(),
            new ImageHandler(route, this::serving, decoders, observer, onlooker),
            listener);
  }

  private ServingModel serving() {
    ServingModel current = serving;
    if (current == null) {
      throw new IllegalStateException("the lane has started without a model");
    }
    return current;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void start() {
    model.thenAccept(this::start);
  }

  private synchronized void start(ServingModel ready) {
    if (!closing) {
      serving = ready;
      loop.start();
    }
  }

  @Override
  public LoopHealth health() {
    return loop.health();
  }

  @Override
  public boolean answersReads() {
    return loop.answersReads();
  }

  /** Completes when the lane has ended and leases the model no more. */
  public CompletableFuture<Void> closed() {
    return closed;
  }

  /** Finishes what is begun, commits it, leaves the group and ends the decoders. */
  @Override
  public void close() {
    synchronized (this) {
      closing = true;
    }
    try {
      loop.close();
      decoders.shutdownNow();
      if (!decoders.awaitTermination(DECODING.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("{}: the decoders did not end in time", name);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closed.complete(null);
    }
  }
}
