package org.fashionnet.kafka.client;

/**
 * Something outside is not there: database, broker, network. The records are good and are tried
 * again without limit until it is back; meanwhile the loop is not ready. Never a dead letter.
 */
public final class RetryableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RetryableException(String message) {
    super(message);
  }

  public RetryableException(String message, Throwable cause) {
    super(message, cause);
  }
}
