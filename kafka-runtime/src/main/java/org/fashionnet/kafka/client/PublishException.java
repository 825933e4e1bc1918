package org.fashionnet.kafka.client;

/** A record was refused and will be refused again: too large, no such topic, not allowed. */
public final class PublishException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PublishException(String message, Throwable cause) {
    super(message, cause);
  }
}
