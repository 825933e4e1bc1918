package org.fashionnet.ingest.image.header;

/** A file begins like an image but cannot be read as one; the message says why. */
public final class BrokenImageException extends Exception {
  private static final long serialVersionUID = 1L;

  public BrokenImageException(String message) {
    super(message);
  }

  public BrokenImageException(String message, Throwable cause) {
    super(message, cause);
  }
}
