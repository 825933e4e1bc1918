package org.fashionnet.recommender.api;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.fashionnet.kafka.client.PublishException;
import org.fashionnet.kafka.client.RetryableException;
import org.fashionnet.recommender.search.IndexAwayException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Refused values, and an index or a broker that is away, as RFC 9457 documents: the checks' own
 * sentences name field and value.
 */
class Problems {
  private static final int RETRY_AFTER_SECONDS = 2;

  @ServerExceptionMapper
  Response refused(IllegalArgumentException e) {
    return badRequest(e.getMessage());
  }

  /** Nothing is lost, and the caller need change nothing. */
  @ServerExceptionMapper
  Response away(IndexAwayException e) {
    return unavailable("The index does not answer now", "Try again in a few seconds.");
  }

  /** The broker does not have what was said. */
  @ServerExceptionMapper({RetryableException.class, PublishException.class})
  Response notAcknowledged(RuntimeException e) {
    return unavailable("Not taken", e.getMessage());
  }

  private static Response unavailable(String title, String detail) {
    return HttpProblem.builder()
        .withStatus(Response.Status.SERVICE_UNAVAILABLE)
        .withTitle(title)
        .withDetail(detail)
        .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
        .build()
        .toResponse();
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
