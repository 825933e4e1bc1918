package org.fashionnet.recommender.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.kafka.health.LoopHealth;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.reader.Subscription;
import org.fashionnet.kafka.reader.TopicReader;
import org.fashionnet.kafka.record.Received;
import org.fashionnet.recommender.index.IndexLease;
import org.fashionnet.recommender.index.ItemIndex;
import org.fashionnet.recommender.index.Profiles;
import org.fashionnet.recommender.index.ServedIndex;
import org.fashionnet.recommender.search.IndexAwayException;
import org.jboss.logging.Logger;

/**
 * Follows the topics that recommendations are made of, and lets the vectors of another model serve
 * once they are complete. Items are durable, profiles in memory. Where processes share an index,
 * one fills it and the others read.
 */
public final class Feed implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Feed.class);
  private static final long BETWEEN_LOOKS_MILLIS = 1_000;

  /** Until the vectors that serve are chosen, for until then nobody is answered. */
  private static final long AT_START_MILLIS = 100;

  private final Map<String, Object> client;
  private final IndexPlaces places;
  private final ServedIndex served;
  private final Profiles profiles;
  private final TopicReader profileReader;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("model-versions").factory());

  /** Null while another process fills the index. */
  private volatile ItemFeed items;

  private volatile Rebuild rebuild;
  private volatile boolean chosen;
  private volatile boolean settled;

  /** A feed of the index that serves, which is closed with it. */
  public Feed(
      Map<String, Object> client, IndexPlaces places, ServedIndex served, Profiles profiles) {
    this.client = client;
    this.places = places;
    this.served = served;
    this.profiles = profiles;
    this.items = places.writes() ? new ItemFeed(client, served.filled()) : null;
    this.profileReader =
        new TopicReader(
            "recommender-profiles",
            client,
            List.of(new Subscription<>(Topics.STYLE_PROFILES, this::profile)),
            LoopListener.NONE);
  }

  public void start() {
    if (items != null) {
      items.start();
    }
    profileReader.start();
    timer.scheduleWithFixedDelay(
        () -> attempt(this::look), 0, BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS);
    timer.execute(this::lookUntilSettled);
  }

  private void lookUntilSettled() {
    boolean looked = attempt(this::lookAtModels);
    if (!settled) {
      long pause = looked ? AT_START_MILLIS : BETWEEN_LOOKS_MILLIS;
      timer.schedule(this::lookUntilSettled, pause, TimeUnit.MILLISECONDS);
    }
  }

  /** Whether all that was in the topics has been read and the vectors that serve are chosen. */
  public boolean caughtUp() {
    return settled;
  }

  /**
   * Begins to build a new index from the topics; the present one serves until it is complete.
   *
   * @return false if one is being built, or another process fills the index
   */
  public synchronized boolean rebuild() {
    if (items == null || (rebuild != null && rebuild.runs())) {
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
    places.turn().ifPresent(this::turn);
    lookAtRebuild();
    lookAtModels();
  }

  /** Whether a task ended well; a timer forgets one that throws. */
  private static boolean attempt(Runnable task) {
    try {
      task.run();
      return true;
    } catch (IndexAwayException e) {
      LOG.warn(e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("which index or model serves could not be decided", e);
    }
    return false;
  }

  private synchronized void turn(IndexPlaces.Turn turn) {
    if (rebuild != null && rebuild.runs()) {
      rebuild.end(IndexRebuild.State.FAILED);
      rebuild.close();
    }
    ItemFeed before = items;
    if (before != null) {
      before.close();
    }
    served.replace(turn.index()).close();
    items = turn.writes() ? new ItemFeed(client, turn.index()) : null;
    chosen = false;
    if (items != null) {
      items.start();
    }
    LOG.infof("this replica %s", turn.writes() ? "fills the index" : "reads what another fills");
  }

  private void lookAtModels() {
    ItemFeed filling = items;
    if (filling == null) {
      settled |= profileReader.caughtUp() && served.filled().settled();
    } else if (chosen) {
      ItemIndex index = served.filled();
      if (index.advance(profiles::covers)) {
        filling.commitSoon();
        logCoverage(index);
      }
    } else if (filling.caughtUp() && profileReader.caughtUp()) {
      settle(served.filled());
      filling.commitSoon();
      chosen = true;
      settled = true;
    }
  }

  private void settle(ItemIndex index) {
    index.settle(profiles::covers, Instant.now(), Topics.ITEM_VECTORS.retention());
    logCoverage(index);
  }

  private static void logCoverage(ItemIndex index) {
    try (IndexLease lease = index.lease()) {
      LOG.infof("recommends by %s", lease.snapshot().coverage());
    }
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
      items.commitSoon();
      rebuild.end(IndexRebuild.State.COMPLETE);
      chosen = true;
      settled = true;
      LOG.info("the index was built anew and serves");
    }
  }

  /** Of what reads items and of what reads profiles. */
  public List<LoopHealth> health() {
    List<LoopHealth> health = new ArrayList<>();
    Optional.ofNullable(items).map(ItemFeed::health).ifPresent(health::add);
    health.add(profileReader.health());
    return health;
  }

  /** Why the index does not answer; empty while it does. */
  public Optional<String> away() {
    return places.away();
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
    if (items != null) {
      items.close();
    }
    served.filled().close();
    places.close();
  }
}
