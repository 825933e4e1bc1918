package org.fashionnet.recommender.search;

/** The index on disk is unusable and must be rebuilt from the topics. */
public final class IndexUnusableException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  public IndexUnusableException(String message) {
    super(message);
  }

  public IndexUnusableException(String message, Throwable cause) {
    super(message, cause);
  }
}
