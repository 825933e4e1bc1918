package org.fashionnet.recommender.feed;

import java.util.Map;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.recommender.index.ItemIndex;

/**
 * The topics that an index is filled from.
 *
 * @param client settings of the Kafka client; {@code bootstrap.servers} at least
 * @param listener for metrics of the readers
 */
public record ItemTopics(Map<String, Object> client, LoopListener listener) {
  public ItemTopics {
    client = Map.copyOf(client);
  }

  ItemFeed feed(ItemIndex index) {
    return new ItemFeed(client, index, listener);
  }
}
