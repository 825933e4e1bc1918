package org.fashionnet.recommender.feed;

import java.util.Optional;
import org.fashionnet.kafka.health.LoopHealth;
import org.fashionnet.kafka.reader.TopicReader;
import org.fashionnet.recommender.index.ItemIndex;

/**
 * An index that is built from the beginning of the topics beside the one that serves.
 *
 * @param feed fills it
 */
record Rebuild(ItemIndex index, ItemFeed feed) {
  boolean failed() {
    return feed.health().state() == LoopHealth.State.FAILED;
  }

  /** Whether it can take over, and would still be there after a crash. */
  boolean complete() {
    return feed.caughtUp() && feed.durable();
  }

  IndexRebuild progress() {
    return progress(IndexRebuild.State.BUILDING, feed.health().reason());
  }

  IndexRebuild progress(IndexRebuild.State state, Optional<String> reason) {
    TopicReader.Progress progress = feed.progress();
    return new IndexRebuild(state, progress.read(), progress.wanted(), reason);
  }

  /** Ends the reading and gives up what was built. */
  void close() {
    feed.close();
    index.close();
  }
}
