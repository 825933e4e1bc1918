package org.fashionnet.recommender.feed;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.kafka.LoopHealth;
import org.fashionnet.kafka.Received;
import org.fashionnet.kafka.Subscription;
import org.fashionnet.kafka.TopicReader;
import org.fashionnet.recommender.index.ItemIndex;
import org.fashionnet.recommender.index.Profiles;
import org.jboss.logging.Logger;

/**
 * Follows the three topics that recommendations are made of, and lets the vectors of another model
 * serve once they are complete.
 */
public final class Feed implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Feed.class);
  private static final long BETWEEN_LOOKS_MILLIS = 1_000;

  private final ItemIndex index;
  private final Profiles profiles;
  private final TopicReader reader;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("model-versions").factory());
  private volatile boolean settled;

  public Feed(Map<String, Object> client, ItemIndex index, Profiles profiles) {
    this.index = index;
    this.profiles = profiles;
    this.reader =
        new TopicReader(
            "recommender-feed",
            client,
            List.of(
                new Subscription<>(Topics.CATALOGUE_ITEMS, this::item),
                new Subscription<>(Topics.ITEM_VECTORS, this::vector),
                new Subscription<>(Topics.STYLE_PROFILES, this::profile)));
  }

  public void start() {
    reader.start();
    timer.scheduleWithFixedDelay(
        this::look, BETWEEN_LOOKS_MILLIS, BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Whether all that was in the topics has been read and the vectors that serve are chosen. */
  public boolean caughtUp() {
    return settled;
  }

  private void look() {
    if (settled) {
      if (index.advance(profiles::covers)) {
        LOG.infof("recommends by %s", index.coverage());
      }
    } else if (reader.caughtUp()) {
      index.settle(profiles::covers, Instant.now(), Topics.ITEM_VECTORS.retention());
      LOG.infof("recommends by %s", index.coverage());
      settled = true;
    }
  }

  public LoopHealth health() {
    return reader.health();
  }

  private void item(Received<CatalogueItem> record) {
    if (record.isTombstone()) {
      index.removeItem(record.key());
    } else {
      index.put(record.value());
    }
  }

  private void vector(Received<FashionVector> record) {
    if (record.isTombstone()) {
      index.removeVector(record.key());
    } else {
      index.put(record.key(), record.value(), record.raw().timestamp());
    }
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
    reader.close();
  }
}
