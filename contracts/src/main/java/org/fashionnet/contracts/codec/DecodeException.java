package org.fashionnet.contracts.codec;

/** A value cannot be read; the message says which field and why, in words for a person. */
public final class DecodeException extends Exception {
  private static final long serialVersionUID = 1L;

  public DecodeException(String message) {
    super(message);
  }

  public DecodeException(String message, Throwable cause) {
    super(message, cause);
  }
}
