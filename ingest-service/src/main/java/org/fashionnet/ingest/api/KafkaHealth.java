package org.fashionnet.ingest.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.fashionnet.ingest.messaging.Messaging;
import org.fashionnet.ingest.store.ImageStore;
import org.fashionnet.kafka.health.LoopHealth;

/** What the probes ask. */
final class KafkaHealth {
  /** A loop's thread shows itself every second or so. */
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private KafkaHealth() {}

  /** Everything has caught up and works, so answers are complete. */
  @Readiness
  @ApplicationScoped
  static class Ready implements HealthCheck {
    private final Messaging messaging;
    private final ImageStore store;

    Ready(Messaging messaging, ImageStore store) {
      this.messaging = messaging;
      this.store = store;
    }

    @Override
    public HealthCheckResponse call() {
      HealthCheckResponseBuilder answer = answer("topics", messaging, LoopHealth::ready);
      messaging.startFault().ifPresent(fault -> answer.withData("start", fault).down());
      store.fault().ifPresent(fault -> answer.withData("image store", fault).down());
      return answer.build();
    }
  }

  /** No thread has died; only a restart would help if one had. */
  @Liveness
  @ApplicationScoped
  static class Alive implements HealthCheck {
    private final Messaging messaging;

    Alive(Messaging messaging) {
      this.messaging = messaging;
    }

    @Override
    public HealthCheckResponse call() {
      return answer("threads", messaging, health -> health.alive(Instant.now(), SILENCE)).build();
    }
  }

  private static HealthCheckResponseBuilder answer(
      String name, Messaging messaging, Predicate<LoopHealth> good) {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named(name).up();
    for (Messaging.Part part : messaging.parts()) {
      LoopHealth health = part.health();
      String reason = health.reason().map(text -> ": " + text).orElse("");
      answer.withData(part.name(), health.state() + reason);
      if (!good.test(health)) {
        answer.down();
      }
    }
    return answer;
  }
}
