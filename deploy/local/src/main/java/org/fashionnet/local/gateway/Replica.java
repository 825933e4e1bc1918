package org.fashionnet.local.gateway;

/** One process of a service, and whether requests go to it. */
final class Replica {
  private final int port;
  private volatile boolean inRotation = true;

  Replica(int port) {
    this.port = port;
  }

  /** Its port on the loopback interface. */
  int port() {
    return port;
  }

  /** False while it refuses connections or says that it is not ready. */
  boolean inRotation() {
    return inRotation;
  }

  void setInRotation(boolean inRotation) {
    this.inRotation = inRotation;
  }
}
