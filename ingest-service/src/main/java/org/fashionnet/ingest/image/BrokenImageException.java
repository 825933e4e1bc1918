package org.fashionnet.ingest.image;

/** A file begins like an image but cannot be read as one; the message says why. */
final class BrokenImageException extends Exception {
  private static final long serialVersionUID = 1L;

  BrokenImageException(String message) {
    super(message);
  }

  BrokenImageException(String message, Throwable cause) {
    super(message, cause);
  }
}
