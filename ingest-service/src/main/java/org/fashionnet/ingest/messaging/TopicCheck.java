package org.fashionnet.ingest.messaging;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.kafka.client.TopicSetup;
import org.jboss.logging.Logger;

/**
 * Waits until the broker answers and its topics are as the contracts say: with other partitions,
 * records would go where nobody who keeps their order looks for them.
 */
final class TopicCheck {
  private static final Logger LOG = Logger.getLogger(TopicCheck.class);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);

  private final Map<String, Object> client;
  private final List<Topic<?>> topics;
  private volatile Optional<String> fault = Optional.of("the topics have not been compared yet");

  TopicCheck(Map<String, Object> client, List<Topic<?>> topics) {
    this.client = client;
    this.topics = topics;
  }

  /** What differs; empty once all agree. */
  Optional<String> fault() {
    return fault;
  }

  /** Returns once all topics agree. */
  void await() throws InterruptedException {
    while (true) {
      Optional<String> found = compare();
      if (found.isPresent() && !found.equals(fault)) {
        LOG.warn(found.get());
      }
      fault = found;
      if (found.isEmpty()) {
        return;
      }
      Thread.sleep(BETWEEN_TRIES);
    }
  }

  private Optional<String> compare() {
    try {
      List<String> differences = TopicSetup.differences(client, topics);
      return differences.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", differences));
    } catch (KafkaException e) {
      return Optional.of("the broker does not answer: " + e.getMessage());
    }
  }
}
