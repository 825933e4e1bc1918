package org.fashionnet.service;

import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Collection;
import java.util.List;

/**
 * Answers a request whose JSON has a field that the call does not know: names the field, and the
 * one that was probably meant.
 */
@Provider
@Priority(1)
public class UnknownFields implements ExceptionMapper<UnrecognizedPropertyException> {
  @Override
  public Response toResponse(UnrecognizedPropertyException e) {
    Collection<Object> known =
        e.getKnownPropertyIds() == null ? List.of() : e.getKnownPropertyIds();
    return HttpProblem.builder()
        .withStatus(Response.Status.BAD_REQUEST.getStatusCode())
        .withTitle("The request does not fit")
        .withDetail(message(e.getPropertyName(), known.stream().map(String::valueOf).toList()))
        .build()
        .toResponse();
  }

  /** What is wrong with a field that a call does not know. */
  public static String message(String field, Collection<String> known) {
    return KnownNames.unknown("field", field, known);
  }
}
