package org.fashionnet.profile.api;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import org.fashionnet.profile.feed.Announcer;
import org.jboss.logging.Logger;

/** Answers after a change that is stored. */
@Singleton
class Changes {
  private static final Logger LOG = Logger.getLogger(Changes.class);

  private final Announcer announcer;

  Changes(Announcer announcer) {
    this.announcer = announcer;
  }

  /** 204 once Kafka knows the change, 202 while the broker is away. */
  Response announced() {
    try {
      announcer.announce();
      return Response.noContent().build();
    } catch (RuntimeException e) {
      LOG.warnf("a change waits to be published: %s", e.getMessage());
      return Response.accepted().build();
    }
  }
}
