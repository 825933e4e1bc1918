package org.fashionnet.recommender.feed;

/** What this process does with the index. */
sealed interface FeedState {
  /** It reads what another process fills. */
  record Following() implements FeedState {}

  /**
   * It fills the index.
   *
   * @param chosen whether the model that serves was chosen among all that the topics hold
   */
  record Filling(ItemFeed items, boolean chosen) implements FeedState {}

  /** It fills the index, and builds another beside it. */
  record Rebuilding(Filling present, Rebuild rebuild) implements FeedState {}

  /** It has ended. */
  record Closed() implements FeedState {}
}
