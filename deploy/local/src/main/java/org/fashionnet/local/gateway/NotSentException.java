package org.fashionnet.local.gateway;

/** There was no connection to a replica, so it has seen nothing of the request. */
final class NotSentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotSentException(Throwable cause) {
    super(cause);
  }
}
