package org.fashionnet.service;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Keeps caches from giving a page of one origin what was answered to another, or to none: the
 * browser would not let the page read it.
 */
public class VaryByOrigin {
  private final boolean enabled;

  /** Does nothing unless other origins are let in. */
  public VaryByOrigin(
      @ConfigProperty(name = "quarkus.http.cors.enabled", defaultValue = "false") boolean enabled) {
    this.enabled = enabled;
  }

  /** Completes an answer. */
  @ServerResponseFilter
  public void complete(ContainerResponseContext response) {
    if (enabled) {
      response.getHeaders().add(HttpHeaders.VARY, "Origin");
    }
  }
}
