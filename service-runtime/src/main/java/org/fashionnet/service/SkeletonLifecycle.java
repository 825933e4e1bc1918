package org.fashionnet.service;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.fashionnet.kafka.service.ServiceSkeleton;

/** Starts the service's skeleton with the application, and ends it in the order of a drain. */
@Singleton
class SkeletonLifecycle {
  private final ServiceSkeleton skeleton;

  SkeletonLifecycle(ServiceSkeleton skeleton) {
    this.skeleton = skeleton;
  }

  void start(@Observes StartupEvent event) {
    skeleton.start();
  }

  /** Before the delay: routers take the service out while it still answers. */
  void drain(@Observes ShutdownDelayInitiatedEvent event) {
    skeleton.drain();
  }

  /** After requests in flight were answered. */
  void stop(@Observes ShutdownEvent event) {
    skeleton.close();
  }
}
