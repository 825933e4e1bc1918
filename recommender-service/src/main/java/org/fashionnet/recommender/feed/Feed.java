package org.fashionnet.recommender.feed;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.kafka.LoopHealth;
import org.fashionnet.kafka.Received;
import org.fashionnet.kafka.Subscription;
import org.fashionnet.kafka.TopicReader;
import org.fashionnet.recommender.index.ItemIndex;
import org.fashionnet.recommender.index.Profiles;
import org.jboss.logging.Logger;

/**
 * Follows the topics that recommendations are made of, and lets the vectors of another model serve
 * once they are complete. Items are kept on the disk, profiles in memory.
 */
public final class Feed implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Feed.class);
  private static final long BETWEEN_LOOKS_MILLIS = 1_000;

  private final ItemIndex index;
  private final Profiles profiles;
  private final ItemFeed items;
  private final TopicReader profileReader;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("model-versions").factory());
  private volatile boolean settled;

  /** A feed of an index, which is closed with it. */
  public Feed(Map<String, Object> client, ItemIndex index, Profiles profiles) {
    this.index = index;
    this.profiles = profiles;
    this.items = new ItemFeed(client, index);
    this.profileReader =
        new TopicReader(
            "recommender-profiles",
            client,
            List.of(new Subscription<>(Topics.STYLE_PROFILES, this::profile)));
  }

  public void start() {
    items.start();
    profileReader.start();
    timer.scheduleWithFixedDelay(
        this::look, BETWEEN_LOOKS_MILLIS, BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Whether all that was in the topics has been read and the vectors that serve are chosen. */
  public boolean caughtUp() {
    return settled;
  }

  private void look() {
    try {
      if (settled) {
        if (index.advance(profiles::covers)) {
          LOG.infof("recommends by %s", index.coverage());
        }
      } else if (items.caughtUp() && profileReader.caughtUp()) {
        index.settle(profiles::covers, Instant.now(), Topics.ITEM_VECTORS.retention());
        LOG.infof("recommends by %s", index.coverage());
        settled = true;
      }
    } catch (RuntimeException e) {
      // A timer forgets a task that throws.
      LOG.error("which model serves could not be decided", e);
    }
  }

  /** Of what reads items and of what reads profiles. */
  public List<LoopHealth> health() {
    return List.of(items.health(), profileReader.health());
  }

  private void profile(Received<StyleProfile> record) {
    if (record.isTombstone()) {
      profiles.remove(record.key());
    } else {
      profiles.put(record.value());
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    profileReader.close();
    items.close();
    index.close();
  }
}
