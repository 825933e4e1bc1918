package org.fashionnet.local.console;

/** A command cannot do what was asked; the message says why, and what the user can do about it. */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UserError(String message) {
    super(message);
  }

  public UserError(String message, Throwable cause) {
    super(message, cause);
  }
}
