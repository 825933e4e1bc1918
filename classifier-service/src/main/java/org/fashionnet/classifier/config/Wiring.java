package org.fashionnet.classifier.config;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.fashionnet.bundle.BundleRegistry;
import org.fashionnet.classifier.bundle.BundleLoader;
import org.fashionnet.classifier.bundle.RegistryLoader;
import org.fashionnet.classifier.inference.BatchLimits;
import org.fashionnet.classifier.inference.djl.OnnxNetworkLoader;
import org.fashionnet.classifier.lane.ImageLane;
import org.fashionnet.classifier.lane.LaneObserver;
import org.fashionnet.classifier.lane.LaneSettings;
import org.fashionnet.classifier.lane.Lanes;
import org.fashionnet.classifier.rollout.FixedBundle;
import org.fashionnet.classifier.rollout.ModelSource;
import org.fashionnet.classifier.rollout.Rollout;
import org.fashionnet.classifier.rollout.RolloutObserver;
import org.fashionnet.classifier.rollout.Shadowing;
import org.fashionnet.classifier.service.ClassifierLifecycle;
import org.fashionnet.classifier.shadow.ShadowObserver;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.service.Part;
import org.fashionnet.kafka.service.ServiceSkeleton;
import org.fashionnet.kafka.service.TopicGate;
import org.fashionnet.service.ServiceSettings;

/** Makes the objects that know no framework. */
@ApplicationScoped
class Wiring {
  private final ClassifierConfig config;
  private final CompletableFuture<Void> lanesClosed = new CompletableFuture<>();

  Wiring(ClassifierConfig config) {
    this.config = config;
  }

  @Produces
  @Singleton
  ModelSource models(RolloutObserver rolloutObserver, ShadowObserver shadowObserver) {
    int maxBatch = config.batch().maxSize();
    int threads = config.inferenceThreads().orElse(Runtime.getRuntime().availableProcessors());
    var loader = new BundleLoader(new OnnxNetworkLoader(threads, maxBatch));
    if (config.registry().isEmpty()) {
      return new FixedBundle(loader, config.bundle());
    }
    var registry = new BundleRegistry(config.registry().get());
    var oneThread = new BundleLoader(new OnnxNetworkLoader(1, maxBatch));
    return new Rollout(
        registry,
        new RegistryLoader(registry, loader),
        new Shadowing(
            new RegistryLoader(registry, oneThread), config.shadowShare(), shadowObserver),
        config.registryPoll(),
        rolloutObserver);
  }

  @Produces
  @Singleton
  ClassifierLifecycle lifecycle(ModelSource models, LaneObserver observer) {
    var batch = config.batch();
    var limits = new BatchLimits(batch.maxSize(), batch.maxDelay(), batch.capacity());
    return new ClassifierLifecycle(models, limits, observer, lanesClosed);
  }

  @Produces
  @Singleton
  ServiceSkeleton skeleton(
      ClassifierLifecycle lifecycle,
      ModelSource models,
      LaneObserver observer,
      LoopListener metrics,
      ServiceSettings settings,
      @Identifier("default-kafka-broker") Map<String, Object> client) {
    List<ImageLane> lanes =
        Lanes.of(lifecycle.model(), laneSettings(client), observer, metrics, models::offer);
    CompletableFuture<Boolean> unused =
        CompletableFuture.allOf(
                lanes.stream().map(ImageLane::closed).toArray(CompletableFuture<?>[]::new))
            .thenApply(all -> lanesClosed.complete(null));
    List<Part> parts = new ArrayList<>(lanes);
    parts.addFirst(lifecycle);
    return new ServiceSkeleton(
        "classifier-service", new TopicGate(client, Lanes.TOPICS), parts, settings.closeWithin());
  }

  private LaneSettings laneSettings(Map<String, Object> client) {
    return new LaneSettings(
        client,
        config.instanceId(),
        config.decodeThreads(),
        config.transaction().interactive(),
        config.transaction().bulk());
  }
}
