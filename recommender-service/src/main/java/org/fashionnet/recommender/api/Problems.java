package org.fashionnet.recommender.api;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.fashionnet.kafka.client.PublishException;
import org.fashionnet.kafka.client.RetryableException;
import org.fashionnet.recommender.search.IndexAwayException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/**
 * Answers refused values, and an index or a broker that is away, with RFC 9457 documents. The
 * messages of the checks name field, value and what is allowed.
 */
class Problems {
  private static final int RETRY_AFTER_SECONDS = 2;

  @ServerExceptionMapper
  Response refused(IllegalArgumentException e) {
    return badRequest(e.getMessage());
  }

  /** Nothing is lost; the caller repeats the same request. */
  @ServerExceptionMapper
  Response away(IndexAwayException e) {
    return unavailable("The index does not answer now", "Try again in a few seconds.");
  }

  /** The broker did not acknowledge the feedback. */
  @ServerExceptionMapper({RetryableException.class, PublishException.class})
  Response notAcknowledged(RuntimeException e) {
    return unavailable("Not taken", e.getMessage());
  }

  private static Response unavailable(String title, @Nullable String detail) {
    return HttpProblem.builder()
        .withStatus(Response.Status.SERVICE_UNAVAILABLE)
        .withTitle(title)
        .withDetail(detail)
        .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
        .build()
        .toResponse();
  }

  private static Response badRequest(@Nullable String detail) {
    return HttpProblem.builder()
        .withStatus(Response.Status.BAD_REQUEST.getStatusCode())
        .withTitle("The request does not fit")
        .withDetail(detail)
        .build()
        .toResponse();
  }
}
