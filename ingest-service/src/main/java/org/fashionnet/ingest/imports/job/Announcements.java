package org.fashionnet.ingest.imports.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fashionnet.kafka.client.Backoff;
import org.fashionnet.kafka.client.RetryPolicy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends many records without waiting for each. One that is not acknowledged is sent again, after a
 * pause, until it is: an outage of the broker only costs time. For one thread.
 */
final class Announcements {
  private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);
  private static final int IN_FLIGHT = 1_000;
  private static final RetryPolicy OUTAGE =
      new RetryPolicy(1, Duration.ofMillis(200), Duration.ofSeconds(10));

  private final Function<ProducerRecord<byte[], byte[]>, CompletableFuture<Void>> sender;
  private final Semaphore room = new Semaphore(IN_FLIGHT);
  private final Queue<ProducerRecord<byte[], byte[]>> failed = new ConcurrentLinkedQueue<>();
  private final Backoff backoff = new Backoff(OUTAGE);

  /**
   * Nothing sent yet.
   *
   * @param sender completes once the broker has acknowledged; fails if it has not
   */
  Announcements(Function<ProducerRecord<byte[], byte[]>, CompletableFuture<Void>> sender) {
    this.sender = sender;
  }

  /** Sends a record; waits while too many are on their way, and while the broker is away. */
  void send(ProducerRecord<byte[], byte[]> record) throws InterruptedException {
    if (!failed.isEmpty()) {
      flush();
    }
    start(record);
  }

  /** Returns once all records are acknowledged. */
  void flush() throws InterruptedException {
    while (true) {
      room.acquire(IN_FLIGHT);
      room.release(IN_FLIGHT);
      if (failed.isEmpty()) {
        backoff.succeeded();
        return;
      }
      LOG.warn("{} changes were not acknowledged and are sent again", failed.size());
      Thread.sleep(backoff.failed());
      List<ProducerRecord<byte[], byte[]>> again = new ArrayList<>();
      for (var record = failed.poll(); record != null; record = failed.poll()) {
        again.add(record);
      }
      for (ProducerRecord<byte[], byte[]> record : again) {
        start(record);
      }
    }
  }

  private void start(ProducerRecord<byte[], byte[]> record) throws InterruptedException {
    room.acquire();
    var unused =
        sender.apply(record).whenComplete((acknowledged, failure) -> ended(record, failure));
  }

  private void ended(ProducerRecord<byte[], byte[]> record, @Nullable Throwable failure) {
    if (failure != null) {
      LOG.debug("a change is sent again", failure);
      failed.add(record);
    }
    room.release();
  }
}
