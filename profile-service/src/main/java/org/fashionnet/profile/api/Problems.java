package org.fashionnet.profile.api;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Refused values as RFC 9457 documents: the messages of the checks name field and value. */
class Problems {
  @ServerExceptionMapper
  Response refused(IllegalArgumentException e) {
    return badRequest(String.valueOf(e.getMessage()));
  }

  private static Response badRequest(String detail) {
    return HttpProblem.builder()
        .withStatus(Response.Status.BAD_REQUEST.getStatusCode())
        .withTitle("The request does not fit")
        .withDetail(detail)
        .build()
        .toResponse();
  }
}
