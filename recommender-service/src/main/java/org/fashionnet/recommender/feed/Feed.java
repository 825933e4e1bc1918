package org.fashionnet.recommender.feed;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.fashionnet.recommender.index.ServedIndex;
import org.jboss.logging.Logger;

/**
 * Follows the topics that recommendations are made of, and lets the vectors of another model serve
 * once they are complete. Items are kept on the disk, profiles in memory.
 */
public final class Feed implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Feed.class);
  private static final long BETWEEN_LOOKS_MILLIS = 1_000;

  private final Map<String, Object> client;
  private final IndexPlaces places;
  private final ServedIndex served;
  private final Profiles profiles;
  private final TopicReader profileReader;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("model-versions").factory());
  private volatile ItemFeed items;
  private volatile Rebuild rebuild;
  private volatile boolean settled;

  /** A feed of the index that serves, which is closed with it. */
  public Feed(
      Map<String, Object> client, IndexPlaces places, ServedIndex served, Profiles profiles) {
    this.client = client;
    this.places = places;
    this.served = served;
    this.profiles = profiles;
    this.items = new ItemFeed(client, served.asking(index -> index));
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

  /**
   * Begins to build a new index from the topics; the present one serves until it is complete.
   *
   * @return false if one is being built
   */
  public synchronized boolean rebuild() {
    if (rebuild != null && rebuild.runs()) {
      return false;
    }
    rebuild = new Rebuild(client, places.begin());
    return true;
  }

  /** How far the latest rebuild has come; empty if none was begun since the start. */
  public Optional<IndexRebuild> rebuildProgress() {
    return Optional.ofNullable(rebuild).map(Rebuild::progress);
  }

  private void look() {
    try {
      lookAtRebuild();
      lookAtModels();
    } catch (RuntimeException e) {
      // A timer forgets a task that throws.
      LOG.error("which index or model serves could not be decided", e);
    }
  }

  private void lookAtModels() {
    if (settled) {
      if (served.<Boolean>asking(index -> index.advance(profiles::covers))) {
        LOG.infof("recommends by %s", served.coverage());
      }
    } else if (items.caughtUp() && profileReader.caughtUp()) {
      settle(served.asking(index -> index));
      settled = true;
    }
  }

  private void settle(ItemIndex index) {
    index.settle(profiles::covers, Instant.now(), Topics.ITEM_VECTORS.retention());
    LOG.infof("recommends by %s", index.coverage());
  }

  private synchronized void lookAtRebuild() {
    if (rebuild == null || !rebuild.runs()) {
      return;
    }
    if (rebuild.failed()) {
      rebuild.end(IndexRebuild.State.FAILED);
      rebuild.close();
      places.discard();
    } else if (rebuild.feed.caughtUp() && rebuild.feed.durable() && profileReader.caughtUp()) {
      settle(rebuild.index);
      ItemFeed before = items;
      items = rebuild.feed;
      ItemIndex old = served.replace(rebuild.index);
      before.close();
      old.close();
      places.keep();
      rebuild.end(IndexRebuild.State.COMPLETE);
      settled = true;
      LOG.info("the index was built anew and serves");
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
    synchronized (this) {
      if (rebuild != null && rebuild.runs()) {
        rebuild.close();
      }
    }
    items.close();
    served.<Void>asking(
        index -> {
          index.close();
          return null;
        });
  }
}
