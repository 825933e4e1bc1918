package org.fashionnet.profile.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.fashionnet.kafka.LoopHealth;
import org.fashionnet.profile.feed.Feed;

/** What the probes ask; the database has a readiness check of its own. */
final class Probes {
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private Probes() {}

  /** Vectors are taken in as they come. */
  @Readiness
  @ApplicationScoped
  static class Ready implements HealthCheck {
    private final Feed feed;

    Ready(Feed feed) {
      this.feed = feed;
    }

    @Override
    public HealthCheckResponse call() {
      return answer(feed.health(), feed.health().ready());
    }
  }

  /** The loop's thread lives. */
  @Liveness
  @ApplicationScoped
  static class Alive implements HealthCheck {
    private final Feed feed;

    Alive(Feed feed) {
      this.feed = feed;
    }

    @Override
    public HealthCheckResponse call() {
      return answer(feed.health(), feed.health().alive(Instant.now(), SILENCE));
    }
  }

  private static HealthCheckResponse answer(LoopHealth health, boolean good) {
    return HealthCheckResponse.named("wardrobe vectors")
        .status(good)
        .withData("state", health.state() + health.reason().map(r -> ": " + r).orElse(""))
        .build();
  }
}
