package org.fashionnet.ingest.api;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.fashionnet.ingest.form.Form;
import org.fashionnet.ingest.form.FormReader;
import org.fashionnet.ingest.image.BusyException;
import org.fashionnet.ingest.image.RefusedImage;
import org.fashionnet.ingest.publish.NotAcknowledgedException;
import org.fashionnet.kafka.client.RetryableException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Errors as RFC 9457 documents. */
final class Problems {
  private static final int RETRY_SECONDS = 5;

  private Problems() {}

  /** The value, or a 400 with the message of the check. */
  static <T> T valid(Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw badRequest(String.valueOf(e.getMessage()));
    }
  }

  /** The form in a request's body, or a 400 that says what is wrong with it. */
  static Form form(HttpHeaders headers, InputStream body) {
    String type = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
    return valid(() -> FormReader.read(type, body));
  }

  static HttpProblem badRequest(String detail) {
    return problem(Status.BAD_REQUEST.getStatusCode(), "The request does not fit", detail);
  }

  static HttpProblem notFound(String detail) {
    return problem(Status.NOT_FOUND.getStatusCode(), "Not found", detail);
  }

  static HttpProblem conflict(String detail) {
    return problem(Status.CONFLICT.getStatusCode(), "Not now", detail);
  }

  static HttpProblem tooLarge(String detail) {
    return problem(413, "Too large", detail);
  }

  static HttpProblem unprocessable(String detail) {
    return problem(422, "The content cannot be used", detail);
  }

  static HttpProblem refused(RefusedImage image) {
    return problem(status(image), title(image), image.detail());
  }

  static int status(RefusedImage image) {
    return switch (image.reason()) {
      case FILE_TOO_LARGE -> 413;
      case NOT_AN_IMAGE -> 415;
      case BROKEN, SIZE_NOT_ALLOWED -> 422;
    };
  }

  static String title(RefusedImage image) {
    return switch (image.reason()) {
      case FILE_TOO_LARGE -> "The file is too large";
      case NOT_AN_IMAGE -> "The file is no image";
      case BROKEN -> "The image is damaged";
      case SIZE_NOT_ALLOWED -> "The image has a size that is not allowed";
    };
  }

  private static HttpProblem problem(int status, String title, String detail) {
    return HttpProblem.builder().withStatus(status).withTitle(title).withDetail(detail).build();
  }

  static HttpProblem unavailable(String detail) {
    return HttpProblem.builder()
        .withStatus(Status.SERVICE_UNAVAILABLE)
        .withTitle("Not available at the moment")
        .withDetail(detail)
        .withHeader("Retry-After", RETRY_SECONDS)
        .build();
  }

  /** Maps outages and overload to 503: the caller did nothing wrong and should come back later. */
  static final class Outages {
    @ServerExceptionMapper
    Response busy(BusyException e) {
      return unavailable("too many photos at once: " + e.getMessage()).toResponse();
    }

    @ServerExceptionMapper
    Response notAcknowledged(NotAcknowledgedException e) {
      return unavailable(String.valueOf(e.getMessage())).toResponse();
    }

    @ServerExceptionMapper
    Response away(RetryableException e) {
      return unavailable(String.valueOf(e.getMessage())).toResponse();
    }

    @ServerExceptionMapper
    Response store(UncheckedIOException e) {
      return unavailable("the image store does not work at the moment").toResponse();
    }
  }
}
