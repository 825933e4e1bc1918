package org.fashionnet.ingest.catalogue;

/** The broker has not confirmed a record: nothing may be promised to the caller. */
public final class NotAcknowledgedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotAcknowledgedException(String message, Throwable cause) {
    super(message, cause);
  }
}
