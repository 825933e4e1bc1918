package org.fashionnet.classifier.lane;

import java.util.Map;
import org.fashionnet.classifier.inference.Lane;

/**
 * What the lanes need to know.
 *
 * @param client properties of the Kafka clients, at least {@code bootstrap.servers}
 * @param instanceId tells replicas apart, stable over restarts
 * @param decodeThreads threads that decode images in each lane, at least 1
 * @param interactiveTransaction most wardrobe photos of one transaction, at least 1
 * @param bulkTransaction most item images of one transaction, at least 1
 */
public record LaneSettings(
    Map<String, Object> client,
    String instanceId,
    int decodeThreads,
    int interactiveTransaction,
    int bulkTransaction) {
  public LaneSettings {
    atLeastOne("decode-threads", decodeThreads);
    atLeastOne("transaction.interactive", interactiveTransaction);
    atLeastOne("transaction.bulk", bulkTransaction);
  }

  /** Most images of one transaction of a lane. */
  int maxBatch(Lane lane) {
    return switch (lane) {
      case INTERACTIVE -> interactiveTransaction;
      case BULK -> bulkTransaction;
    };
  }

  private static void atLeastOne(String field, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s %d must be at least 1".formatted(field, value));
    }
  }
}
