package org.fashionnet.recommender.feed;

import java.util.Map;
import org.fashionnet.kafka.health.LoopHealth;
import org.fashionnet.kafka.reader.TopicReader;
import org.fashionnet.recommender.index.ItemIndex;

/** An index that is built from the beginning of the topics beside the one that serves. */
final class Rebuild {
  final ItemIndex index;
  final ItemFeed feed;
  private volatile IndexRebuild.State state = IndexRebuild.State.BUILDING;

  Rebuild(Map<String, Object> client, ItemIndex index) {
    this.index = index;
    this.feed = new ItemFeed(client, index);
    feed.start();
  }

  boolean runs() {
    return state == IndexRebuild.State.BUILDING;
  }

  boolean failed() {
    return feed.health().state() == LoopHealth.State.FAILED;
  }

  void end(IndexRebuild.State how) {
    state = how;
  }

  IndexRebuild progress() {
    TopicReader.Progress progress = feed.progress();
    String reason =
        state == IndexRebuild.State.COMPLETE ? null : feed.health().reason().orElse(null);
    return new IndexRebuild(state, progress.read(), progress.wanted(), reason);
  }

  /** Ends the reading and gives up what was built. */
  void close() {
    feed.close();
    index.close();
  }
}
