package org.fashionnet.profile.api;

import static java.util.stream.Collectors.joining;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.fashionnet.kafka.health.LoopHealth;
import org.fashionnet.profile.feed.Feed;

/** What the probes ask; the database has a readiness check of its own. */
final class Probes {
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private Probes() {}

  /** Vectors and feedback are taken in as they come. */
  @Readiness
  @ApplicationScoped
  static class Ready implements HealthCheck {
    private final Feed feed;

    Ready(Feed feed) {
      this.feed = feed;
    }

    @Override
    public HealthCheckResponse call() {
      return answer(feed, feed.health().stream().allMatch(LoopHealth::ready));
    }
  }

  /** The threads that read live. */
  @Liveness
  @ApplicationScoped
  static class Alive implements HealthCheck {
    private final Feed feed;

    Alive(Feed feed) {
      this.feed = feed;
    }

    @Override
    public HealthCheckResponse call() {
      Instant now = Instant.now();
      return answer(feed, feed.health().stream().allMatch(health -> health.alive(now, SILENCE)));
    }
  }

  private static HealthCheckResponse answer(Feed feed, boolean good) {
    return HealthCheckResponse.named("wardrobe vectors and feedback")
        .status(good)
        .withData("state", feed.health().stream().map(Probes::words).collect(joining("; ")))
        .build();
  }

  private static String words(LoopHealth health) {
    return health.state() + health.reason().map(r -> ": " + r).orElse("");
  }
}
