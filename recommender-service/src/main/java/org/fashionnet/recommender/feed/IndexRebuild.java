package org.fashionnet.recommender.feed;

/**
 * How far the building of a new index has come.
 *
 * @param read offsets of the topics, of those that there were at the start
 * @param wanted all of them; 0 until that is known
 * @param reason why it waits or failed; null if it does neither
 */
public record IndexRebuild(State state, long read, long wanted, String reason) {
  /** What it does. */
  public enum State {
    /** The index before serves. */
    BUILDING,
    /** The new index serves. */
    COMPLETE,
    /** The index before goes on serving. */
    FAILED
  }
}
