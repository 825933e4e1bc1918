package org.fashionnet.kafka.service;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.kafka.client.Backoff;
import org.fashionnet.kafka.client.RetryPolicy;
import org.fashionnet.kafka.client.RetryableException;
import org.fashionnet.kafka.client.TopicSetup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until the broker answers and its topics are as the contracts say. With another number of
 * partitions, records would go where readers that rely on their order do not look for them.
 */
public final class TopicGate {
  private static final Logger LOG = LoggerFactory.getLogger(TopicGate.class);

  /** Soon after the broker comes, and not a burden while it is away. */
  private static final RetryPolicy RETRY =
      new RetryPolicy(1, Duration.ofMillis(200), Duration.ofSeconds(2));

  private final Map<String, Object> client;
  private final List<Topic<?>> topics;
  private volatile Optional<String> waitsFor =
      Optional.of("the broker has not said yet which topics it has");

  /**
   * A gate, closed.
   *
   * @param client settings of the Kafka client; {@code bootstrap.servers} at least
   * @param topics that the service reads or writes; their dead letters are compared too
   */
  public TopicGate(Map<String, Object> client, List<Topic<?>> topics) {
    this.client = Map.copyOf(client);
    this.topics = Stream.concat(topics.stream(), topics.stream().map(Topics::deadLetters)).toList();
  }

  /** What the service waits for, in words; empty once all topics agree. */
  public Optional<String> waitsFor() {
    return waitsFor;
  }

  /** Returns once all topics agree, however long that takes. */
  public void await() throws InterruptedException {
    Backoff backoff = new Backoff(RETRY);
    while (true) {
      Optional<String> found = compare();
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (found.isPresent() && !found.equals(waitsFor)) {
        LOG.warn("waiting: {}", found.get());
      }
      waitsFor = found;
      if (found.isEmpty()) {
        return;
      }
      Thread.sleep(backoff.failed());
    }
  }

  private Optional<String> compare() {
    try {
      List<String> differences = TopicSetup.differences(client, topics);
      return differences.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", differences));
    } catch (RetryableException | KafkaException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
