package org.fashionnet.recommender.search;

/** What holds the items does not answer now. Nothing is lost; it helps to try again later. */
public final class IndexAwayException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  public IndexAwayException(String message) {
    super(message);
  }

  public IndexAwayException(String message, Throwable cause) {
    super(message, cause);
  }
}
