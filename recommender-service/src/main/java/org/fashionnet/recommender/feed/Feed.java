package org.fashionnet.recommender.feed;

import java.util.List;
import java.util.Map;
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

/** Follows the three topics that recommendations are made of. */
public final class Feed implements AutoCloseable {
  private final ItemIndex index;
  private final Profiles profiles;
  private final TopicReader reader;

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
  }

  public boolean caughtUp() {
    return reader.caughtUp();
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
      index.put(record.key(), record.value());
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
    reader.close();
  }
}
