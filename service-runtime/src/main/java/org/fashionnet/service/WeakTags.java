package org.fashionnet.service;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Compares the tags of If-None-Match as RFC 9110 has it: a proxy that compresses makes a tag weak,
 * and whoever sends it back has the content nevertheless.
 */
public class WeakTags {
  /** Strengthens the tags of a request. */
  @ServerRequestFilter(preMatching = true)
  public void strengthen(ContainerRequestContext request) {
    request
        .getHeaders()
        .computeIfPresent(
            HttpHeaders.IF_NONE_MATCH,
            (name, values) -> values.stream().map(value -> value.replace("W/\"", "\"")).toList());
  }
}
