package org.fashionnet.kafka.reader;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
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
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.fashionnet.kafka.client.BrokerContact;
import org.fashionnet.kafka.client.ClientSettings;
import org.fashionnet.kafka.client.RetryPolicy;
import org.fashionnet.kafka.client.RetryableException;
import org.fashionnet.kafka.health.HealthBoard;
import org.fashionnet.kafka.health.HealthBoard.Source;
import org.fashionnet.kafka.health.LoopHealth;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.record.DeadLetterHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics without a group into somebody's table, from the beginning or from where a {@link
 * Bookmark} says, then follows them. Reads all partitions, committed records only; every replica
 * sees everything.
 *
 * <p>It goes on where it was after an outage of the broker. A record that cannot be decoded, or
 * that its sink refuses with an exception, is logged, counted and sent to the topic's dead letters;
 * a table in memory is read anew at each start, so such a record becomes a dead letter at each
 * start of each replica: {@link DeadLetterHeaders} tells repetitions. Partitions that are added to
 * a topic are read after a restart.
 */
public final class TopicReader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration ASK = Duration.ofSeconds(5);
  private static final Duration CLOSE = Duration.ofSeconds(10);

  /** Fewer records than this are decoded by the reader's thread alone. */
  private static final int WORTH_SHARING = 64;

  private final String name;
  private final Map<String, Object> client;
  private final Map<String, Subscription<?>> subscriptions;
  private final LoopListener listener;
  private final Bookmark bookmark;
  private final RetryPolicy retry = RetryPolicy.DEFAULT;
  private final HealthBoard board = new HealthBoard();
  private final ReaderSink sink;
  private final Thread thread;
  private final ReaderBarriers barriers = new ReaderBarriers();
  private final AtomicBoolean started = new AtomicBoolean();
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private final Map<TopicPartition, Long> begins = new HashMap<>();
  private Map<TopicPartition, Long> targets;
  private boolean begun;
  private volatile Progress progress = new Progress(0, 0);
  private volatile boolean caughtUp;
  private volatile boolean closing;
  private volatile Consumer<byte[], byte[]> consumer;

  public TopicReader(String name, Map<String, Object> client, List<Subscription<?>> subscriptions) {
    this(name, client, subscriptions, LoopListener.NONE, Bookmark.NONE);
  }

  /**
   * A reader, not started yet.
   *
   * @param name of the thread and the client
   * @param client settings of the Kafka client; {@code bootstrap.servers} at least
   * @param subscriptions one per topic
   * @param listener for metrics
   * @param bookmark where to begin; told how far the sinks have come
   */
  public TopicReader(
      String name,
      Map<String, Object> client,
      List<Subscription<?>> subscriptions,
      LoopListener listener,
      Bookmark bookmark) {
    this.name = name;
    this.client = Map.copyOf(client);
    this.subscriptions =
        subscriptions.stream().collect(Collectors.toMap(s -> s.topic().name(), s -> s));
    this.listener = listener;
    this.bookmark = bookmark;
    this.sink = new ReaderSink(name, this.client, retry, board, listener, () -> closing);
    this.thread = new Thread(this::run, name);
    this.thread.setDaemon(false);
  }

  /**
   * Starts the thread and returns at once; a broker that is not there yet is waited for.
   *
   * @throws IllegalStateException if it was started or closed before
   */
  public void start() {
    if (!started.compareAndSet(false, true)) {
      throw new IllegalStateException("reader %s was started before".formatted(name));
    }
    thread.start();
  }

  /**
   * Whether everything that was in the topics at the start has passed to the sinks. Stays true: a
   * table that was full once can still answer while the broker is away.
   */
  public boolean caughtUp() {
    return caughtUp;
  }

  /**
   * How far a reader has come, in offsets.
   *
   * @param read of what was there at the start
   * @param wanted all of it; 0 until that is known
   */
  public record Progress(long read, long wanted) {}

  /** How far it has come towards {@link #caughtUp}. */
  public Progress progress() {
    return progress;
  }

  /**
   * A barrier for those who decide by what they find in the table.
   *
   * @return completes once everything that was committed before this call has been given to the
   *     sinks, possibly in the reader's thread; fails when the reader ends
   */
  public CompletionStage<Void> current() {
    return barriers.add();
  }

  /** Running after it has caught up; waiting while the broker does not answer. */
  public LoopHealth health() {
    return board.health();
  }

  /** Stops the thread, within ten seconds. */
  @Override
  public void close() {
    closing = true;
    if (started.compareAndSet(false, true)) {
      sink.close();
      board.closed();
      return;
    }
    Consumer<byte[], byte[]> current = consumer;
    if (current != null) {
      current.wakeup();
    }
    if (Thread.currentThread() == thread) {
      return;
    }
    try {
      if (!thread.join(CLOSE)) {
        LOG.warn("{}: did not end in time", name);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    board.starting();
    int failures = 0;
    try {
      while (!closing) {
        try {
          follow();
        } catch (WakeupException e) {
          LOG.debug("{}: woken", name);
        } catch (InterruptException e) {
          return;
        } catch (KafkaException | RetryableException e) {
          failures++;
          LOG.warn("{}: reads on in {} ms", name, retry.pause(failures).toMillis(), e);
          board.outage(Source.CONSUMER, String.valueOf(e.getMessage()));
          listener.retried(name, String.valueOf(e.getMessage()));
          sink.rest(retry.pause(failures));
        } finally {
          closeConsumer();
        }
      }
    } catch (Throwable fault) {
      LOG.error("{}: ends, only a restart helps", name, fault);
      board.failed(fault);
    } finally {
      barriers.end();
      sink.close();
      board.closed();
    }
  }

  /** Life of one consumer. */
  private void follow() {
    Map<String, Object> settings = ClientSettings.reader(name, client);
    settings.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
    consumer = new KafkaConsumer<>(settings);
    List<TopicPartition> partitions =
        subscriptions.keySet().stream().flatMap(this::partitions).toList();
    if (!begun) {
      next.putAll(bookmark.begin());
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
    if (targets == null) {
      begins.putAll(consumer.beginningOffsets(partitions, ASK));
      begins.putAll(next);
      targets = consumer.endOffsets(partitions, ASK);
    }
    BrokerContact contact = new BrokerContact(consumer);
    while (!closing) {
      board.beat();
      ConsumerRecords<byte[], byte[]> records = consumer.poll(barriers.poll(POLL));
      if (!deliver(records)) {
        return;
      }
      noteProgress();
      noteRead(partitions);
      barriers.pass(consumer, partitions, ASK);
      contact
          .missing()
          .ifPresentOrElse(
              reason -> board.outage(Source.CONSUMER, reason),
              () -> board.recovered(Source.CONSUMER));
    }
  }

  private Stream<TopicPartition> partitions(String topic) {
    List<PartitionInfo> found = consumer.partitionsFor(topic, ASK);
    if (found == null || found.isEmpty()) {
      throw new RetryableException("topic %s does not exist".formatted(topic));
    }
    return found.stream().map(info -> new TopicPartition(topic, info.partition()));
  }

  /** Whether all were delivered: not if the reader closes meanwhile. */
  private boolean deliver(ConsumerRecords<byte[], byte[]> records) {
    if (records.isEmpty()) {
      return true;
    }
    long start = System.nanoTime();
    if (bookmark != Bookmark.NONE) {
      bookmark.coming(keys(records));
    }
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>(records.count());
    records.forEach(all::add);
    // Decoding is most of the work, and needs no order.
    Stream<ConsumerRecord<byte[], byte[]>> stream =
        all.size() < WORTH_SHARING ? all.stream() : all.parallelStream();
    List<Runnable> decoded =
        stream.map(record -> sink.decode(subscriptions.get(record.topic()), record)).toList();
    for (int i = 0; i < decoded.size(); i++) {
      if (closing) {
        return false;
      }
      board.beat();
      decoded.get(i).run();
      ConsumerRecord<byte[], byte[]> record = all.get(i);
      next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
    }
    listener.processed(records.count(), 0, Duration.ofNanos(System.nanoTime() - start));
    return true;
  }

  private static Set<String> keys(ConsumerRecords<byte[], byte[]> records) {
    Set<String> keys = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (record.key() != null) {
        keys.add(new String(record.key(), StandardCharsets.UTF_8));
      }
    }
    return keys;
  }

  private void noteRead(List<TopicPartition> partitions) {
    if (bookmark == Bookmark.NONE) {
      return;
    }
    boolean end = true;
    Map<TopicPartition, Long> positions = new HashMap<>();
    try {
      for (TopicPartition partition : partitions) {
        positions.put(partition, consumer.position(partition, ASK));
        end &= consumer.currentLag(partition).orElse(1) == 0;
      }
    } catch (TimeoutException e) {
      // The broker is away, and nothing has been read.
      return;
    }
    bookmark.read(positions, end);
  }

  private void noteProgress() {
    if (caughtUp || closing) {
      return;
    }
    long read = 0;
    long wanted = 0;
    try {
      for (Map.Entry<TopicPartition, Long> target : targets.entrySet()) {
        // The position passes the markers of transactions, which are no records.
        long begin = Math.min(begins.get(target.getKey()), target.getValue());
        long position = consumer.position(target.getKey(), ASK);
        wanted += target.getValue() - begin;
        read += Math.min(position, target.getValue()) - begin;
      }
    } catch (TimeoutException e) {
      return;
    }
    progress = new Progress(read, wanted);
    if (read < wanted) {
      return;
    }
    caughtUp = true;
    board.running();
    LOG.info("{}: caught up", name);
  }

  private void closeConsumer() {
    if (consumer != null) {
      try {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
      } catch (KafkaException e) {
        LOG.debug("{}: consumer not closed cleanly", name, e);
      }
      consumer = null;
    }
  }
}
