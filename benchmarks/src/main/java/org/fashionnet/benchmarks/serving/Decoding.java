package org.fashionnet.benchmarks.serving;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.reader.Subscription;
import org.fashionnet.kafka.reader.TopicReader;

/**
 * Reads and decodes the records that an index is built of, as the service does, and keeps nothing:
 * the limit of building from the topics.
 */
final class Decoding {
  private Decoding() {}

  /** Seconds until all has been decoded. */
  static double seconds(String bootstrapServers) {
    long start = System.nanoTime();
    try (var reader =
        new TopicReader(
            "decoding",
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            List.of(
                new Subscription<>(Topics.CATALOGUE_ITEMS, item -> {}),
                new Subscription<>(Topics.ITEM_VECTORS, vector -> {})),
            LoopListener.NONE)) {
      reader.start();
      reader.current().toCompletableFuture().join();
      return (System.nanoTime() - start) / 1e9;
    }
  }
}
