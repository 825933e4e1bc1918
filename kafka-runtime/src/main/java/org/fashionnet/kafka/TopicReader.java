package org.fashionnet.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.fashionnet.contracts.codec.Codecs;
import org.fashionnet.contracts.codec.DecodeException;
import org.fashionnet.kafka.LoopHealth.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics from their beginning into somebody's memory and then follows them: every reader sees
 * every record. It is caught up once it has passed the ends that the topics had at its start.
 *
 * <p>A record that cannot be read is logged, counted and sent to the dead letters. Readers read
 * from the beginning, so each start of each reader repeats that; the headers tell the original's
 * place.
 */
public final class TopicReader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
  private static final Duration POLL = Duration.ofMillis(200);

  private final String name;
  private final Map<String, Object> client;
  private final Map<String, Subscription<?>> subscriptions;
  private final HealthMonitor health;
  private final Thread thread;
  private volatile boolean closing;
  private volatile boolean caughtUp;
  private volatile KafkaConsumer<byte[], byte[]> consumer;
  private Publisher deadLetters;

  public TopicReader(String name, Map<String, Object> client, List<Subscription<?>> subscriptions) {
    this.name = name;
    this.client = client;
    this.subscriptions =
        subscriptions.stream()
            .collect(Collectors.toMap(s -> s.topic().name(), Function.identity()));
    this.health = new HealthMonitor();
    this.thread = new Thread(this::run, name);
  }

  /** Starts the thread; returns at once. */
  public void start() {
    health.is(State.STARTING);
    thread.start();
  }

  /** Whether all that was there at the start has been seen. */
  public boolean caughtUp() {
    return caughtUp;
  }

  public LoopHealth health() {
    return health.get();
  }

  private void run() {
    try (KafkaConsumer<byte[], byte[]> c = new KafkaConsumer<>(settings())) {
      consumer = c;
      List<TopicPartition> partitions = partitions(c);
      c.assign(partitions);
      c.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = retried(() -> new HashMap<>(c.endOffsets(partitions)));
      while (!closing) {
        health.beat();
        retried(
            () -> {
              c.poll(POLL).forEach(this::accept);
              return null;
            });
        if (!caughtUp) {
          ends.entrySet().removeIf(end -> c.position(end.getKey()) >= end.getValue());
          if (ends.isEmpty()) {
            caughtUp = true;
            health.is(State.RUNNING);
            LOG.info("{}: caught up", name);
          }
        }
      }
    } catch (WakeupException | InterruptException e) {
      if (!closing) {
        fail(e);
      }
    } catch (Throwable e) {
      fail(e);
    } finally {
      if (deadLetters != null) {
        deadLetters.close();
      }
      health.is(State.CLOSED);
    }
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = ClientSettings.reader(name, client);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2000);
    return settings;
  }

  private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> c)
      throws InterruptedException {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : subscriptions.keySet()) {
      List<PartitionInfo> found =
          retried(
              () -> {
                List<PartitionInfo> infos = c.partitionsFor(topic);
                if (infos == null || infos.isEmpty()) {
                  throw new KafkaException("topic %s does not exist yet".formatted(topic));
                }
                return infos;
              });
      found.forEach(p -> partitions.add(new TopicPartition(topic, p.partition())));
    }
    return partitions;
  }

  private interface Attempt<T> {
    T run();
  }

  /** Tries until Kafka answers or the reader closes. */
  private <T> T retried(Attempt<T> attempt) throws InterruptedException {
    for (int failures = 1; ; failures++) {
      try {
        T result = attempt.run();
        if (failures > 1 && caughtUp) {
          health.is(State.RUNNING);
        }
        return result;
      } catch (WakeupException | InterruptException | OffsetOutOfRangeException e) {
        throw e;
      } catch (KafkaException e) {
        if (closing) {
          throw new WakeupException();
        }
        health.is(State.WAITING, e.getMessage());
        LOG.warn("{}: {}; trying again", name, e.getMessage());
        TimeUnit.MILLISECONDS.sleep(RetryPolicy.DEFAULT.pause(failures).toMillis());
      }
    }
  }

  private void accept(ConsumerRecord<byte[], byte[]> record) {
    deliver(subscriptions.get(record.topic()), record);
  }

  private <V> void deliver(Subscription<V> subscription, ConsumerRecord<byte[], byte[]> record) {
    try {
      if (record.key() == null) {
        throw new DecodeException("the record has no key");
      }
      V value = record.value() == null ? null : subscription.topic().value().decode(record.value());
      subscription
          .sink()
          .accept(
              new Received<>(subscription.topic(), Codecs.decodeKey(record.key()), value, record));
    } catch (DecodeException | IllegalArgumentException e) {
      LOG.error(
          "{}: unreadable {}-{}@{}: {}",
          name,
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
      if (deadLetters == null) {
        deadLetters = new Publisher(client);
      }
      deadLetters.publish(
          DeadLetters.of(record, DeadLetterHeaders.DECODE, e.getMessage(), Optional.of(e), 1));
    }
  }

  private void fail(Throwable e) {
    LOG.error("{}: the reader ended by a fault", name, e);
    health.is(State.FAILED, String.valueOf(e.getMessage()));
  }

  @Override
  public void close() {
    closing = true;
    KafkaConsumer<byte[], byte[]> c = consumer;
    if (c != null) {
      c.wakeup();
    }
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
