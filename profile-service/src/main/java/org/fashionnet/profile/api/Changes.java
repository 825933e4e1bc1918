package org.fashionnet.profile.api;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.fashionnet.profile.publishing.OutboxPublisher;

/** Answers after a change that is stored. */
@Singleton
class Changes {
  /** Longer than a broker that is well ever takes. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final OutboxPublisher publisher;

  Changes(OutboxPublisher publisher) {
    this.publisher = publisher;
  }

  /** 204 once Kafka has the change; 202 while the broker is away, since it is published later. */
  Response published() {
    try {
      return publisher.publishWithin(PATIENCE)
          ? Response.noContent().build()
          : Response.accepted().build();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Response.accepted().build();
    }
  }
}
