package org.fashionnet.service;

import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.fashionnet.kafka.service.ServiceSkeleton;
import org.fashionnet.kafka.service.ServiceState;

/**
 * What probes ask every service. A probe only looks.
 *
 * <ul>
 *   <li>{@code /q/health/ready}: requests can be answered. An outage of the broker changes nothing
 *       once they could be.
 *   <li>{@code /q/health/live}: no thread has ended by a fault or hangs.
 *   <li>{@code /q/health/group/caught-up}: records are worked on as they come.
 * </ul>
 */
@ApplicationScoped
class Probes {
  private final ServiceSkeleton skeleton;
  private final ServiceSettings settings;
  private final Clock clock = Clock.systemUTC();

  Probes(ServiceSkeleton skeleton, ServiceSettings settings) {
    this.skeleton = skeleton;
    this.settings = settings;
  }

  @Produces
  @Readiness
  HealthCheck answersReads() {
    return () -> report("service", skeleton.answersReads());
  }

  @Produces
  @Liveness
  HealthCheck alive() {
    return () -> report("threads", skeleton.alive(clock.instant(), settings.deadAfter()));
  }

  @Produces
  @HealthGroup("caught-up")
  HealthCheck caughtUp() {
    return () -> report("caught-up", skeleton.caughtUp());
  }

  private HealthCheckResponse report(String name, boolean up) {
    HealthCheckResponseBuilder response = HealthCheckResponse.named(name).status(up);
    switch (skeleton.state()) {
      case ServiceState.Waiting waiting -> response.withData("waits for", waiting.reason());
      case ServiceState.Failed failed -> response.withData("failed", failed.reason());
      case ServiceState.Draining draining -> response.withData("state", "draining");
      case ServiceState.Closed closed -> response.withData("state", "closed");
      case ServiceState.Running running -> response.withData("state", "running");
    }
    skeleton.report().forEach(response::withData);
    return response.build();
  }
}
