package org.fashionnet.ingest.imports.format;

import java.io.IOException;
import java.io.Serial;

/** A feed cannot be read, or not any further; the message says where and why. */
public final class BrokenFeedException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  public BrokenFeedException(String message) {
    super(message);
  }

  BrokenFeedException(String message, Throwable cause) {
    super(message, cause);
  }
}
