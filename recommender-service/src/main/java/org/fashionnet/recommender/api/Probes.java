package org.fashionnet.recommender.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.fashionnet.kafka.LoopHealth;
import org.fashionnet.recommender.feed.Feed;

/** What the probes ask. */
final class Probes {
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private Probes() {}

  /** The index holds all that was in the topics; a later outage leaves it able to answer. */
  @Readiness
  @ApplicationScoped
  static class Ready implements HealthCheck {
    private final Feed feed;

    Ready(Feed feed) {
      this.feed = feed;
    }

    @Override
    public HealthCheckResponse call() {
      return answer("index", feed.health(), feed.caughtUp());
    }
  }

  /** The thread that fills the index lives. */
  @Liveness
  @ApplicationScoped
  static class Alive implements HealthCheck {
    private final Feed feed;

    Alive(Feed feed) {
      this.feed = feed;
    }

    @Override
    public HealthCheckResponse call() {
      return answer("feed", feed.health(), feed.health().alive(Instant.now(), SILENCE));
    }
  }

  private static HealthCheckResponse answer(String name, LoopHealth health, boolean good) {
    return HealthCheckResponse.named(name)
        .status(good)
        .withData("state", health.state() + health.reason().map(r -> ": " + r).orElse(""))
        .build();
  }
}
