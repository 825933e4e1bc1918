package org.fashionnet.ingest.image;

/** Thrown when there is no memory for another photo in time; the caller should come back later. */
public final class BusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BusyException(String message) {
    super(message);
  }
}
