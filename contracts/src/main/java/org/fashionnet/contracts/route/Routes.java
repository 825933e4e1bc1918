package org.fashionnet.contracts.route;

import java.util.List;

/** The route table: the local reverse proxy reads it, the Kubernetes HTTPRoute is held to it. */
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
          new Route("/", Service.RECOMMENDER));

  private Routes() {}

  /** The service that answers a path. */
  public static Service serviceFor(String path) {
    return ALL.stream().filter(route -> route.takes(path)).findFirst().orElseThrow().service();
  }
}
