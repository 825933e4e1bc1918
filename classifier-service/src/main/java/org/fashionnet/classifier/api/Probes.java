package org.fashionnet.classifier.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.fashionnet.classifier.config.ClassifierConfig;
import org.fashionnet.classifier.service.Classifier;
import org.fashionnet.classifier.service.ServiceState;
import org.fashionnet.kafka.health.LoopHealth;

/**
 * Ready: a bundle serves and both loops have their partitions. Alive: no loop's thread is dead; a
 * refused bundle or a broker that is away is no reason to restart.
 */
@ApplicationScoped
class Probes {
  private final Classifier classifier;
  private final ClassifierConfig config;

  Probes(Classifier classifier, ClassifierConfig config) {
    this.classifier = classifier;
    this.config = config;
  }

  @Produces
  @Readiness
  HealthCheck model() {
    return () -> {
      HealthCheckResponseBuilder response = HealthCheckResponse.named("model");
      return switch (classifier.state()) {
        case ServiceState.Serving serving -> {
          response.up().withData("version", serving.manifest().version());
          serving.problem().ifPresent(problem -> response.withData("problem", problem.reason()));
          yield response.build();
        }
        case ServiceState.Starting starting ->
            response.down().withData("reason", starting.reason()).build();
        case ServiceState.Refused refused ->
            response.down().withData("reason", refused.reason()).build();
      };
    };
  }

  @Produces
  @Readiness
  HealthCheck lanesReady() {
    return () -> {
      Map<String, LoopHealth> loops = classifier.lanes();
      boolean ready = !loops.isEmpty() && loops.values().stream().allMatch(LoopHealth::ready);
      return states(loops).status(ready).build();
    };
  }

  @Produces
  @Liveness
  HealthCheck lanesAlive() {
    return () -> {
      Map<String, LoopHealth> loops = classifier.lanes();
      boolean alive =
          loops.values().stream()
              .allMatch(loop -> loop.alive(Clock.systemUTC().instant(), config.deadAfter()));
      return states(loops).status(alive).build();
    };
  }

  private static HealthCheckResponseBuilder states(Map<String, LoopHealth> loops) {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("lanes");
    loops.forEach(
        (name, loop) ->
            response.withData(
                name, loop.state() + loop.reason().map(reason -> ": " + reason).orElse("")));
    return response;
  }
}
