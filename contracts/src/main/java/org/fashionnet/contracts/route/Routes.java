package org.fashionnet.contracts.route;

import java.util.List;
import java.util.Optional;

/**
 * The route table: the local reverse proxy reads it, the Kubernetes HTTPRoute is held to it. A path
 * that is not here is not public, as operators' calls are not.
 */
public final class Routes {
  /** In order: the first route that takes a path decides. */
  public static final List<Route> ALL =
      List.of(
          new Route("/api/v1/catalogue", Service.INGEST),
          new Route("/api/v1/wardrobes", Service.INGEST),
          new Route("/api/v1/images", Service.INGEST),
          new Route("/api/v1/model", Service.CLASSIFIER),
          new Route("/api/v1/profiles", Service.PROFILE),
          new Route("/api/v1/recommendations", Service.RECOMMENDER),
          new Route("/api/v1/items", Service.RECOMMENDER),
          new Route("/api/v1/categories", Service.RECOMMENDER),
          new Route("/api/v1/vocabulary", Service.RECOMMENDER),
          new Route("/api/v1/feedback", Service.RECOMMENDER),
          // What no service knows is told in the words of the API.
          new Route("/api", Service.RECOMMENDER),
          new Route("/openapi", Service.RECOMMENDER),
          new Route("/openapi.html", Service.RECOMMENDER),
          new Route("/openapi.js", Service.RECOMMENDER),
          new Route("/webjars", Service.RECOMMENDER),
          new Route("/assets", Service.RECOMMENDER),
          new Route("/index.html", Service.RECOMMENDER),
          new Route("/", Service.RECOMMENDER));

  private Routes() {}

  /** The service that answers a path; none if it is not public. */
  public static Optional<Service> serviceFor(String path) {
    return ALL.stream().filter(route -> route.takes(path)).findFirst().map(Route::service);
  }
}
