package org.fashionnet.local.system;

/** The system cannot start; the message tells a user why. */
public final class StartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StartException(String message) {
    super(message);
  }
}
