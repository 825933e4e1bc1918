package org.fashionnet.ingest.publish;

import java.io.Serial;

/** The broker has not acknowledged a record, so nothing may be promised to the caller. */
public final class NotAcknowledgedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public NotAcknowledgedException(String message, Throwable cause) {
    super(message, cause);
  }
}
