package org.fashionnet.recommender.search;

/** What lies on the disk cannot be gone on with: it must be built anew from the topics. */
public final class IndexUnusableException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  public IndexUnusableException(String message) {
    super(message);
  }

  public IndexUnusableException(String message, Throwable cause) {
    super(message, cause);
  }
}
