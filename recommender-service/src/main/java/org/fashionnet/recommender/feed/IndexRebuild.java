package org.fashionnet.recommender.feed;

import java.util.Optional;

/**
 * How far the rebuild of an index has come.
 *
 * @param read offsets that were read, of those in the topics at the start
 * @param wanted number of those offsets; 0 until it is known
 * @param reason why it waits or failed; empty if it does neither
 */
public record IndexRebuild(State state, long read, long wanted, Optional<String> reason) {
  /** What it does. */
  public enum State {
    /** The index before serves. */
    BUILDING,
    /** The new index serves. */
    COMPLETE,
    /** The index before continues to serve. */
    FAILED
  }
}
