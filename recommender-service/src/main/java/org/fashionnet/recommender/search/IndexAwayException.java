package org.fashionnet.recommender.search;

/** The index cannot be reached at the moment. Nothing is lost: try again later. */
public final class IndexAwayException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  public IndexAwayException(String message) {
    super(message);
  }

  public IndexAwayException(String message, Throwable cause) {
    super(message, cause);
  }
}
