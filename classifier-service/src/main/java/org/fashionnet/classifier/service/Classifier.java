package org.fashionnet.classifier.service;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.fashionnet.classifier.bundle.BundleLoader;
import org.fashionnet.classifier.bundle.BundleRefusedException;
import org.fashionnet.classifier.bundle.ModelBundle;
import org.fashionnet.classifier.config.ClassifierConfig;
import org.fashionnet.classifier.inference.BatchLimits;
import org.fashionnet.classifier.inference.djl.OnnxNetworkLoader;
import org.fashionnet.classifier.lane.LaneObserver;
import org.fashionnet.classifier.lane.LaneSettings;
import org.fashionnet.classifier.lane.Lanes;
import org.fashionnet.classifier.service.ServiceState.Refused;
import org.fashionnet.classifier.service.ServiceState.Serving;
import org.fashionnet.classifier.service.ServiceState.Starting;
import org.fashionnet.kafka.LoopHealth;
import org.fashionnet.kafka.TopicSetup;
import org.jboss.logging.Logger;

/**
 * The service's life: load and check the bundle, check the topics, run the lanes. It happens on a
 * thread of its own, so that probes are answered meanwhile and can say why it takes so long.
 */
@ApplicationScoped
public class Classifier {
  private static final Logger LOG = Logger.getLogger(Classifier.class);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

  private final ClassifierConfig config;
  private final Map<String, Object> client;
  private final LaneObserver observer;
  private final Thread starter = Thread.ofPlatform().name("classifier-start").unstarted(this::run);
  private volatile ServiceState state = new Starting("the model bundle is being loaded");
  private volatile ModelBundle bundle;
  private volatile Lanes lanes;

  Classifier(
      ClassifierConfig config,
      @Identifier("default-kafka-broker") Map<String, Object> client,
      LaneObserver observer) {
    this.config = config;
    this.client = client;
    this.observer = observer;
  }

  /** What the service is doing. */
  public ServiceState state() {
    return state;
  }

  /** How the lanes' loops are, by name; empty before they run. */
  public Map<String, LoopHealth> lanes() {
    Lanes running = lanes;
    return running == null ? Map.of() : running.health();
  }

  void start(@Observes StartupEvent event) {
    starter.start();
  }

  void stop(@Observes ShutdownEvent event) {
    starter.interrupt();
    try {
      starter.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (lanes != null) {
      lanes.close();
    }
    if (bundle != null) {
      bundle.close();
    }
  }

  private void run() {
    try {
      LaneSettings settings = settings();
      bundle = new BundleLoader(networks()).load(config.bundle());
      LOG.infof("model %s of %s passed its checks", bundle.manifest().version(), config.bundle());
      awaitTopics();
      lanes = new Lanes(bundle, settings, observer);
      state = new Serving(bundle.manifest());
    } catch (BundleRefusedException e) {
      LOG.errorf("the bundle %s is refused: %s", config.bundle(), e.getMessage());
      state =
          new Refused("the bundle %s is refused: %s".formatted(config.bundle(), e.getMessage()));
    } catch (InterruptedException e) {
      LOG.debug("stopped while starting");
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
    var batch = config.batch();
    return new LaneSettings(
        client,
        config.instanceId(),
        new BatchLimits(batch.maxSize(), batch.maxDelay(), batch.capacity()),
        config.decodeThreads(),
        config.transaction().interactive(),
        config.transaction().bulk());
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
