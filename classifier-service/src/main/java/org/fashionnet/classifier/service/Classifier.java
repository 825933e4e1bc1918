package org.fashionnet.classifier.service;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.fashionnet.bundle.BundleRegistry;
import org.fashionnet.classifier.bundle.BundleLoader;
import org.fashionnet.classifier.bundle.BundleRefusedException;
import org.fashionnet.classifier.bundle.ModelBundle;
import org.fashionnet.classifier.bundle.RegistryLoader;
import org.fashionnet.classifier.config.ClassifierConfig;
import org.fashionnet.classifier.inference.BatchLimits;
import org.fashionnet.classifier.inference.djl.OnnxNetworkLoader;
import org.fashionnet.classifier.lane.LaneObserver;
import org.fashionnet.classifier.lane.LaneSettings;
import org.fashionnet.classifier.lane.Lanes;
import org.fashionnet.classifier.rollout.Rollout;
import org.fashionnet.classifier.rollout.RolloutObserver;
import org.fashionnet.classifier.rollout.RolloutProblem;
import org.fashionnet.classifier.rollout.Shadowing;
import org.fashionnet.classifier.service.ServiceState.Refused;
import org.fashionnet.classifier.service.ServiceState.Serving;
import org.fashionnet.classifier.service.ServiceState.Starting;
import org.fashionnet.classifier.serving.PhotoReader;
import org.fashionnet.classifier.serving.ServingModel;
import org.fashionnet.classifier.shadow.ShadowObserver;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.kafka.client.TopicSetup;
import org.fashionnet.kafka.health.LoopHealth;
import org.jboss.logging.Logger;

/**
 * The service's life: load and check the bundle, check the topics, run the lanes, follow the
 * registry if there is one. It happens on a thread of its own, so that probes are answered
 * meanwhile and can say why it takes so long.
 */
@ApplicationScoped
public class Classifier {
  private static final Logger LOG = Logger.getLogger(Classifier.class);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

  private final ClassifierConfig config;
  private final Map<String, Object> client;
  private final LaneObserver observer;
  private final RolloutObserver rolloutObserver;
  private final ShadowObserver shadowObserver;
  private final Thread thread = Thread.ofPlatform().name("classifier-model").unstarted(this::run);
  private volatile ServiceState state = new Starting("the model bundle is being loaded");
  private volatile Rollout rollout;
  private volatile Shadowing shadowing;
  private volatile ServingModel serving;
  private volatile PhotoReader photos;
  private volatile Lanes lanes;

  Classifier(
      ClassifierConfig config,
      @Identifier("default-kafka-broker") Map<String, Object> client,
      LaneObserver observer,
      RolloutObserver rolloutObserver,
      ShadowObserver shadowObserver) {
    this.config = config;
    this.client = client;
    this.observer = observer;
    this.rolloutObserver = rolloutObserver;
    this.shadowObserver = shadowObserver;
  }

  /** What the service is doing. */
  public ServiceState state() {
    Optional<RolloutProblem> problem = Optional.ofNullable(rollout).flatMap(Rollout::problem);
    if (lanes != null) {
      return new Serving(serving.manifest(), problem);
    }
    // A problem of the rollout that left nothing to serve.
    return serving == null && problem.isPresent() ? new Refused(problem.get().reason()) : state;
  }

  /**
   * Looks at the registry now, and not at the next poll.
   *
   * @return false if there is no registry
   */
  public boolean reload() {
    Rollout following = rollout;
    if (following == null) {
      return false;
    }
    following.reload();
    return true;
  }

  /** Reads single photos; empty before a model serves. */
  public Optional<PhotoReader> photos() {
    return Optional.ofNullable(photos);
  }

  /** How the lanes' loops are, by name; empty before they run. */
  public Map<String, LoopHealth> lanes() {
    Lanes running = lanes;
    return running == null ? Map.of() : running.health();
  }

  /** The candidate that runs beside the model; empty without a registry. */
  public Optional<Shadowing> shadowing() {
    return Optional.ofNullable(shadowing);
  }

  private void shadow(byte[] jpeg, FashionVector vector) {
    if (shadowing != null) {
      shadowing.offer(jpeg, vector);
    }
  }

  void start(@Observes StartupEvent event) {
    thread.start();
  }

  void stop(@Observes ShutdownEvent event) {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (lanes != null) {
      lanes.close();
    }
    if (serving != null) {
      serving.close();
    }
    if (shadowing != null) {
      shadowing.close();
    }
  }

  private void run() {
    try {
      LaneSettings settings = settings();
      BatchLimits limits = limits();
      BundleLoader loader = new BundleLoader(networks());
      if (config.registry().isPresent()) {
        var registry = new BundleRegistry(config.registry().get());
        var oneThread = new BundleLoader(new OnnxNetworkLoader(1, config.batch().maxSize()));
        shadowing =
            new Shadowing(
                new RegistryLoader(registry, oneThread), config.shadowShare(), shadowObserver);
        rollout =
            new Rollout(
                registry,
                new RegistryLoader(registry, loader),
                shadowing,
                config.registryPoll(),
                rolloutObserver);
      }
      ModelBundle first = rollout == null ? loader.load(config.bundle()) : rollout.first();
      serving = new ServingModel(first, limits, observer);
      photos = new PhotoReader(serving);
      LOG.infof("model %s passed its checks", first.manifest().version());
      awaitTopics();
      lanes = new Lanes(serving, settings, observer, this::shadow);
      if (rollout != null) {
        rollout.follow(serving);
      }
    } catch (BundleRefusedException e) {
      LOG.errorf("the bundle %s is refused: %s", config.bundle(), e.getMessage());
      state =
          new Refused("the bundle %s is refused: %s".formatted(config.bundle(), e.getMessage()));
    } catch (InterruptedException e) {
      LOG.debug("stopped");
    } catch (RuntimeException | LinkageError e) {
      LOG.error("the service cannot start", e);
      state = new Refused(String.valueOf(e.getMessage()));
    }
  }

  private OnnxNetworkLoader networks() {
    int threads = config.inferenceThreads().orElse(Runtime.getRuntime().availableProcessors());
    return new OnnxNetworkLoader(threads, config.batch().maxSize());
  }

  private LaneSettings settings() {
    return new LaneSettings(
        client,
        config.instanceId(),
        config.decodeThreads(),
        config.transaction().interactive(),
        config.transaction().bulk());
  }

  private BatchLimits limits() {
    var batch = config.batch();
    return new BatchLimits(batch.maxSize(), batch.maxDelay(), batch.capacity());
  }

  /** Waits until the broker answers and its topics are as the contracts say. */
  private void awaitTopics() throws InterruptedException {
    String last = "";
    while (true) {
      String reason;
      try {
        List<String> differences = TopicSetup.differences(client, Lanes.TOPICS);
        if (differences.isEmpty()) {
          return;
        }
        reason = String.join("; ", differences);
      } catch (KafkaException e) {
        reason = "the broker does not answer: " + e.getMessage();
      }
      if (!reason.equals(last)) {
        LOG.warn(reason);
        last = reason;
      }
      state = new Starting(reason);
      Thread.sleep(BETWEEN_TRIES);
    }
  }
}
