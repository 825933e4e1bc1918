package org.fashionnet.kafka.reader;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.fashionnet.kafka.client.Backoff;
import org.fashionnet.kafka.client.RetryPolicy;
import org.fashionnet.kafka.client.RetryableException;
import org.fashionnet.kafka.health.HealthBoard;
import org.fashionnet.kafka.health.HealthBoard.Source;
import org.fashionnet.kafka.health.LoopHealth;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.service.Part;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics without a group into a table, from the beginning or from a {@link ResumePoint}, then
 * follows them. Reads all partitions, committed records only; every replica sees everything.
 *
 * <p>After an outage of the broker it continues where it was. A record that cannot be decoded, or
 * that its sink refuses with an exception, goes to the topic's dead letters, and reading waits
 * until the broker has acknowledged it there. A table in memory is read anew at each start, so such
 * a record becomes a dead letter at each start of each replica: {@link
 * org.fashionnet.kafka.record.DeadLetterHeaders} identifies repetitions. Partitions that are added
 * to a topic are read after a restart.
 */
public final class TopicReader implements Part {
  private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
  private static final Duration CLOSE = Duration.ofSeconds(10);

  private final String name;
  private final LoopListener listener;
  private final HealthBoard board = new HealthBoard();
  private final ReaderSink sink;
  private final ReaderBarriers barriers;
  private final Follower follower;
  private final Thread thread;
  private final AtomicBoolean started = new AtomicBoolean();
  private volatile boolean closing;

  /**
   * A reader, not started yet.
   *
   * @param name of the thread and the client
   * @param client settings of the Kafka client; {@code bootstrap.servers} at least
   * @param subscriptions one per topic
   * @param listener for metrics
   */
  public TopicReader(
      String name,
      Map<String, Object> client,
      List<Subscription<?>> subscriptions,
      LoopListener listener) {
    this(name, client, subscriptions, listener, ResumePoint.BEGINNING);
  }

  /**
   * A reader that resumes, not started yet.
   *
   * @param resumePoint where to begin; told how far the sinks have come
   */
  public TopicReader(
      String name,
      Map<String, Object> client,
      List<Subscription<?>> subscriptions,
      LoopListener listener,
      ResumePoint resumePoint) {
    this.name = name;
    this.listener = listener;
    this.sink =
        new ReaderSink(
            name, Map.copyOf(client), RetryPolicy.DEFAULT, board, listener, () -> closing);
    this.barriers =
        new ReaderBarriers(name + "-ends", new EndOffsets(name + "-ends", Map.copyOf(client)));
    Map<String, Subscription<?>> byTopic =
        subscriptions.stream().collect(Collectors.toMap(s -> s.topic().name(), s -> s));
    this.follower =
        new Follower(
            name,
            Map.copyOf(client),
            new Delivery(byTopic, sink, resumePoint, board, () -> closing),
            List.copyOf(byTopic.keySet()),
            resumePoint,
            barriers,
            board,
            listener);
    this.thread = new Thread(this::run, name);
    this.thread.setDaemon(false);
  }

  @Override
  public String name() {
    return name;
  }

  /**
   * Starts the thread and returns at once; a broker that is not there yet is waited for.
   *
   * @throws IllegalStateException if it was started or closed before
   */
  @Override
  public void start() {
    if (!started.compareAndSet(false, true)) {
      throw new IllegalStateException("reader %s was started before".formatted(name));
    }
    thread.start();
  }

  /**
   * Whether everything that was in the topics at the start has passed to the sinks once. Stays
   * true: a table that was full once can still answer while the broker is away.
   */
  public boolean caughtUp() {
    return follower.readAll();
  }

  @Override
  public boolean answersReads() {
    return caughtUp();
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
    return follower.progress();
  }

  /**
   * A barrier for callers that decide by what is in the table.
   *
   * @return completes once everything that was committed before this call has been given to the
   *     sinks, possibly in the reader's thread; fails when the reader ends
   */
  public CompletionStage<Void> current() {
    return barriers.add();
  }

  /** Running after it has caught up; waiting while the broker does not answer. */
  @Override
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
    follower.stop();
    if (Thread.currentThread().equals(thread)) {
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
    Backoff backoff = new Backoff(RetryPolicy.DEFAULT);
    try {
      while (!closing) {
        try {
          follower.follow(backoff);
        } catch (WakeupException e) {
          LOG.debug("{}: woken", name);
        } catch (InterruptException e) {
          return;
        } catch (KafkaException | RetryableException e) {
          Duration pause = backoff.failed();
          LOG.warn("{}: reads on in {} ms: {}", name, pause.toMillis(), e.toString());
          board.outage(Source.CONSUMER, String.valueOf(e.getMessage()));
          listener.retried(name);
          sink.rest(pause);
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
}
