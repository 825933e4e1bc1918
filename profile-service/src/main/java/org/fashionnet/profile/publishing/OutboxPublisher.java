package org.fashionnet.profile.publishing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.fashionnet.kafka.client.Backoff;
import org.fashionnet.kafka.client.RetryPolicy;
import org.fashionnet.kafka.health.HealthBoard;
import org.fashionnet.kafka.health.HealthBoard.Source;
import org.fashionnet.kafka.health.LoopHealth;
import org.fashionnet.kafka.service.Part;
import org.fashionnet.profile.publishing.FencedProducer.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells Kafka what changed: one thread publishes what waits in the outbox, at once after a change
 * and again after an outage. It holds a lease on the outbox while it publishes, so that replicas
 * take turns, but no database transaction; {@link FencedProducer} keeps a replica whose lease has
 * run out from publishing after another.
 */
public final class OutboxPublisher implements Part {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxPublisher.class);
  private static final int BATCH = 200;

  /** Longer than a batch can take; a replica that crashed holds the others up for as long. */
  private static final Duration LEASE = Duration.ofSeconds(30);

  /** How soon changes are found whose replica could not publish them. */
  private static final Duration IDLE = Duration.ofSeconds(5);

  private static final Duration BETWEEN_TURNS = Duration.ofMillis(20);
  private static final Duration CLOSE = Duration.ofSeconds(10);

  /** How an attempt to publish everything ended. */
  private enum Turn {
    DONE,
    ANOTHER_REPLICA_PUBLISHES
  }

  private final Outbox outbox;
  private final FencedProducer producer;
  private final String owner;
  private final RetryPolicy retry;
  private final HealthBoard board = new HealthBoard();
  private final PublishRequests requests = new PublishRequests();
  private final Thread thread = Thread.ofPlatform().name("outbox-publisher").unstarted(this::run);

  /**
   * A publisher, not started yet.
   *
   * @param owner tells this replica from the others; the same after a restart
   * @param client settings of the Kafka client; {@code bootstrap.servers} at least
   */
  public OutboxPublisher(Outbox outbox, String owner, Map<String, Object> client) {
    this(outbox, owner, new FencedProducer(client), RetryPolicy.DEFAULT);
  }

  OutboxPublisher(Outbox outbox, String owner, FencedProducer producer, RetryPolicy retry) {
    this.outbox = outbox;
    this.owner = owner;
    this.producer = producer;
    this.retry = retry;
  }

  @Override
  public String name() {
    return "outbox";
  }

  /** Starts the thread and returns at once; a broker that is not there yet is waited for. */
  @Override
  public void start() {
    board.starting();
    requests.available();
    thread.start();
  }

  /** Has published soon what was committed before the call; returns at once. */
  public void publishSoon() {
    requests.add();
  }

  /**
   * Waits until what was committed before the call is published.
   *
   * @return false, at once, while Kafka is known to be away, and after the given time; what waits
   *     is published later
   */
  public boolean publishWithin(Duration time) throws InterruptedException {
    return requests.await(requests.add(), time);
  }

  @Override
  public LoopHealth health() {
    return board.health();
  }

  /** Profiles are read from the database, whatever waits to be published. */
  @Override
  public boolean answersReads() {
    return true;
  }

  /** Ends after the batch that is being published. */
  @Override
  public void close() {
    requests.close();
    try {
      if (thread.isAlive() && !thread.join(CLOSE)) {
        thread.interrupt();
        if (!thread.join(CLOSE)) {
          LOG.warn("{} did not end in time", thread.getName());
        }
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
    board.closed();
  }

  @SuppressWarnings("CatchingUnchecked") // Liveness must show whatever ends the thread.
  private void run() {
    try (producer) {
      var backoff = new Backoff(retry);
      boolean more = true;
      while (more) {
        board.beat();
        long upTo = requests.last();
        try {
          switch (publishAll()) {
            case DONE -> {
              backoff.succeeded();
              finished(upTo);
              more = requests.awaitAfter(upTo, IDLE);
            }
            case ANOTHER_REPLICA_PUBLISHES -> more = requests.rest(BETWEEN_TURNS);
          }
        } catch (RuntimeException e) {
          Duration pause = backoff.failed();
          failed(e, pause);
          more = requests.rest(pause);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      LOG.error("changes are not published any more", e);
      board.failed(e);
    }
  }

  private void finished(long upTo) {
    board.running();
    board.recovered(Source.PRODUCER);
    requests.published(upTo);
  }

  private void failed(RuntimeException e, Duration pause) {
    LOG.warn("changes wait to be published, again in {} ms: {}", pause.toMillis(), e.getMessage());
    board.running();
    board.outage(Source.PRODUCER, String.valueOf(e.getMessage()));
    requests.unavailable();
  }

  private Turn publishAll() {
    while (!outbox.isEmpty()) {
      OptionalLong term = outbox.acquire(owner, LEASE);
      if (term.isEmpty()) {
        return Turn.ANOTHER_REPLICA_PUBLISHES;
      }
      try {
        producer.begin(term.getAsLong());
        publish(outbox.oldest(BATCH));
      } finally {
        outbox.release(owner);
      }
      board.beat();
    }
    return Turn.DONE;
  }

  private void publish(List<PendingRecord> batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      producer.publish(batch.stream().map(PendingRecord::toRecord).toList());
      outbox.remove(batch);
    } catch (RefusedException e) {
      if (batch.size() == 1) {
        PendingRecord refused = batch.getFirst();
        LOG.error("Kafka refuses a record of topic {}: {}", refused.topic(), e.getMessage());
        outbox.refuse(refused, String.valueOf(e.getMessage()));
      } else {
        // One by one, to find out which it is.
        batch.forEach(record -> publish(List.of(record)));
      }
    }
  }
}
