package org.fashionnet.ingest.image;

/** All decoders are at work and enough photos wait: come back later. */
public final class BusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BusyException(String message) {
    super(message);
  }
}
