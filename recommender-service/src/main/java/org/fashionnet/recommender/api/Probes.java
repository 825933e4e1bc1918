package org.fashionnet.recommender.api;

import static java.util.stream.Collectors.joining;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.fashionnet.kafka.health.LoopHealth;
import org.fashionnet.recommender.feed.Feed;

/** What the probes ask. */
final class Probes {
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private Probes() {}

  /**
   * The index holds all that was in the topics; a later outage of the broker leaves it able to
   * answer, one of the cluster that holds the index does not.
   */
  @Readiness
  @ApplicationScoped
  static class Ready implements HealthCheck {
    private final Feed feed;

    Ready(Feed feed) {
      this.feed = feed;
    }

    @Override
    public HealthCheckResponse call() {
      return answer("index", feed, feed.caughtUp() && feed.away().isEmpty());
    }
  }

  /** The threads that read the topics live. */
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
      return answer(
          "feed", feed, feed.health().stream().allMatch(health -> health.alive(now, SILENCE)));
    }
  }

  private static HealthCheckResponse answer(String name, Feed feed, boolean good) {
    return HealthCheckResponse.named(name)
        .status(good)
        .withData(
            "state",
            Stream.concat(feed.health().stream().map(Probes::words), feed.away().stream())
                .collect(joining("; ")))
        .build();
  }

  private static String words(LoopHealth health) {
    return health.state() + health.reason().map(r -> ": " + r).orElse("");
  }
}
