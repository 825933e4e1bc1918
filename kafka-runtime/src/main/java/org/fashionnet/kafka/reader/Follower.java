package org.fashionnet.kafka.reader;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.fashionnet.kafka.client.Backoff;
import org.fashionnet.kafka.client.BrokerContact;
import org.fashionnet.kafka.client.ClientSettings;
import org.fashionnet.kafka.client.RetryableException;
import org.fashionnet.kafka.health.HealthBoard;
import org.fashionnet.kafka.health.HealthBoard.Source;
import org.fashionnet.kafka.health.LoopListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A reader's consumer: its assignment, its polls, and what is known of how far it has come. */
final class Follower {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration ASK = Duration.ofSeconds(5);
  private static final long LAG_NANOS = Duration.ofSeconds(1).toNanos();

  private final String name;
  private final Map<String, Object> client;
  private final Delivery delivery;
  private final List<String> topics;
  private final ResumePoint resumePoint;
  private final ReaderBarriers barriers;
  private final HealthBoard board;
  private final LoopListener listener;
  private boolean begun;
  private @Nullable ReadProgress goal;
  private long lagReported;
  private long lastWritten;
  private volatile TopicReader.Progress progress = new TopicReader.Progress(0, 0);
  private volatile boolean readAll;
  private volatile boolean stopped;
  private volatile @Nullable Consumer<byte[], byte[]> current;

  Follower(
      String name,
      Map<String, Object> client,
      Delivery delivery,
      List<String> topics,
      ResumePoint resumePoint,
      ReaderBarriers barriers,
      HealthBoard board,
      LoopListener listener) {
    this.name = name;
    this.client = client;
    this.delivery = delivery;
    this.topics = topics;
    this.resumePoint = resumePoint;
    this.barriers = barriers;
    this.board = board;
    this.listener = listener;
  }

  /** Whether everything that was there at the start has been delivered; stays true. */
  boolean readAll() {
    return readAll;
  }

  TopicReader.Progress progress() {
    return progress;
  }

  /** Ends the reading soon; any thread. */
  void stop() {
    stopped = true;
    Consumer<byte[], byte[]> consumer = current;
    if (consumer != null) {
      consumer.wakeup();
    }
  }

  /** Life of one consumer: until the reader stops, or a fault makes a new one necessary. */
  void follow(Backoff backoff) {
    Map<String, Object> settings = ClientSettings.reader(name, client);
    settings.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
    Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings);
    current = consumer;
    try {
      List<TopicPartition> partitions = assign(consumer);
      backoff.succeeded();
      BrokerContact contact = new BrokerContact(consumer);
      while (!stopped && turn(consumer, partitions)) {
        contact
            .missing()
            .ifPresentOrElse(
                reason -> board.outage(Source.CONSUMER, reason),
                () -> board.recovered(Source.CONSUMER));
        reportLag(consumer, partitions);
      }
    } finally {
      current = null;
      close(consumer);
    }
  }

  /** Only a broker that answers gets a reader this far. */
  private List<TopicPartition> assign(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions =
        topics.stream().flatMap(topic -> partitions(consumer, topic)).toList();
    Map<TopicPartition, Long> next = delivery.next();
    if (!begun) {
      next.putAll(resumePoint.begin());
      begun = true;
    }
    consumer.assign(partitions);
    for (TopicPartition partition : partitions) {
      Long offset = next.get(partition);
      if (offset == null) {
        consumer.seekToBeginning(List.of(partition));
      } else {
        consumer.seek(partition, offset);
      }
    }
    if (goal == null) {
      Map<TopicPartition, Long> begins = new HashMap<>(consumer.beginningOffsets(partitions, ASK));
      begins.putAll(next);
      goal = new ReadProgress(begins, consumer.endOffsets(partitions, ASK));
    }
    barriers.reads(partitions);
    return partitions;
  }

  private static Stream<TopicPartition> partitions(
      Consumer<byte[], byte[]> consumer, String topic) {
    List<PartitionInfo> found = consumer.partitionsFor(topic, ASK);
    if (found == null || found.isEmpty()) {
      throw new RetryableException("topic %s does not exist".formatted(topic));
    }
    return found.stream().map(info -> new TopicPartition(topic, info.partition()));
  }

  /** One poll and what follows from it; false if the reader closed meanwhile. */
  private boolean turn(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    board.beat();
    ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
    if (!records.isEmpty()) {
      long start = System.nanoTime();
      if (!delivery.deliver(records)) {
        return false;
      }
      listener.processed(name, records.count(), 0, Duration.ofNanos(System.nanoTime() - start));
      for (ConsumerRecord<byte[], byte[]> record : records) {
        lastWritten = record.timestamp();
      }
    }
    positions(consumer, partitions).ifPresent(positions -> come(positions, consumer, partitions));
    return true;
  }

  private void come(
      Map<TopicPartition, Long> positions,
      Consumer<byte[], byte[]> consumer,
      List<TopicPartition> partitions) {
    noteProgress(positions);
    if (!resumePoint.equals(ResumePoint.BEGINNING)) {
      resumePoint.afterDelivery(positions, behind(consumer, partitions) == 0);
    }
    barriers.at(positions);
  }

  /** Empty while the broker is away, and then nothing has been read. */
  private static Optional<Map<TopicPartition, Long>> positions(
      Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    Map<TopicPartition, Long> positions = new HashMap<>();
    try {
      for (TopicPartition partition : partitions) {
        positions.put(partition, consumer.position(partition, ASK));
      }
      return Optional.of(positions);
    } catch (TimeoutException e) {
      return Optional.empty();
    }
  }

  private void noteProgress(Map<TopicPartition, Long> positions) {
    if (readAll || goal == null) {
      return;
    }
    progress = goal.at(positions);
    if (progress.read() >= progress.wanted()) {
      readAll = true;
      board.running();
      LOG.info("{}: caught up", name);
    }
  }

  /** Records not read yet, as far as the last answer of the broker told; 1 where it did not. */
  private static long behind(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    return partitions.stream().mapToLong(p -> consumer.currentLag(p).orElse(1)).sum();
  }

  private void reportLag(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    long now = System.nanoTime();
    if (now - lagReported < LAG_NANOS) {
      return;
    }
    lagReported = now;
    for (String topic : topics) {
      long behind =
          behind(consumer, partitions.stream().filter(p -> p.topic().equals(topic)).toList());
      long age = behind == 0 ? 0 : Math.max(0, System.currentTimeMillis() - lastWritten);
      listener.lag(topic, behind, Duration.ofMillis(age));
    }
  }

  private void close(Consumer<byte[], byte[]> consumer) {
    try {
      consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
    } catch (KafkaException e) {
      LOG.debug("{}: consumer not closed cleanly", name, e);
    }
  }
}
