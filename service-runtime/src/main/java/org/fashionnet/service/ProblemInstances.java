package org.fashionnet.service;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Says in every problem which call it is about, also where a mapper has made the answer itself. */
public class ProblemInstances {
  /** Completes an answer. */
  @ServerResponseFilter
  public void complete(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getEntity() instanceof HttpProblem problem && problem.getInstance() == null) {
      URI call = URI.create(request.getUriInfo().getRequestUri().getRawPath());
      response.setEntity(HttpProblem.builder(problem).withInstance(call).build());
    }
  }
}
