package org.fashionnet.contracts.route;

/** The four services, by the name of their module and deployment. */
public enum Service {
  INGEST("ingest-service", 8081),
  CLASSIFIER("classifier-service", 8082),
  PROFILE("profile-service", 8083),
  RECOMMENDER("recommender-service", 8084);

  private final String artifact;
  private final int localPort;

  Service(String artifact, int localPort) {
    this.artifact = artifact;
    this.localPort = localPort;
  }

  /** Name of the module, the process and the Kubernetes deployment. */
  public String artifact() {
    return artifact;
  }

  /** Port when all run on one machine, unless configured otherwise. */
  public int localPort() {
    return localPort;
  }
}
