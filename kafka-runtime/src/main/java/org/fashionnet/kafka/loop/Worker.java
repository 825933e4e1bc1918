package org.fashionnet.kafka.loop;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.fashionnet.kafka.client.Backoff;
import org.fashionnet.kafka.health.HealthBoard;
import org.fashionnet.kafka.health.HealthBoard.Source;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.loop.Processing.Processed;
import org.fashionnet.kafka.loop.Transactions.Outcome;
import org.fashionnet.kafka.record.DeadLetter;
import org.fashionnet.kafka.record.DeadLetterHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The worker thread: takes batches, has them processed, commits them. */
final class Worker<V> implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  private final LoopSettings settings;
  private final Handover handover;
  private final Processing<V> processing;
  private final Transactions transactions;
  private final HealthBoard board;
  private final LoopListener listener;
  private final Runnable stop;
  private final Backoff backoff;

  /**
   * A worker.
   *
   * @param stop ends the loop, when this thread has failed
   */
  Worker(
      LoopSettings settings,
      Handover handover,
      Processing<V> processing,
      Transactions transactions,
      HealthBoard board,
      LoopListener listener,
      Runnable stop) {
    this.settings = settings;
    this.handover = handover;
    this.processing = processing;
    this.transactions = transactions;
    this.board = board;
    this.listener = listener;
    this.stop = stop;
    this.backoff = new Backoff(settings.retry());
  }

  @Override
  public void run() {
    try (transactions) {
      while (connect()) {
        Optional<Batch> batch = handover.take();
        if (batch.isEmpty()) {
          return;
        }
        work(batch.get());
      }
    } catch (InterruptedException | InterruptException e) {
      LOG.info("{}: the running batch was given up, it will be processed again", settings.name());
      Thread.currentThread().interrupt();
    } catch (Throwable fault) {
      LOG.error("{}: ends, only a restart helps", settings.name(), fault);
      board.failed(fault);
    } finally {
      handover.done();
      stop.run();
    }
  }

  /** Waits until the producer is ready; false when the loop closes. */
  private boolean connect() throws InterruptedException {
    while (!transactions.connected()) {
      try {
        transactions.connect();
        board.recovered(Source.PRODUCER);
      } catch (InterruptException e) {
        throw e;
      } catch (KafkaException e) {
        if (!restAfter("the producer cannot connect: " + e.getMessage())) {
          return false;
        }
      }
    }
    return true;
  }

  private void work(Batch batch) throws InterruptedException {
    try {
      Outcome outcome = commit(batch);
      if (outcome instanceof Outcome.Aborted aborted) {
        handover.aborted();
        restAfter("a transaction was not committed: " + aborted.reason());
      } else {
        handover.done();
        backoff.succeeded();
        board.recovered(Source.PRODUCER);
      }
    } catch (BatchGivenUpException e) {
      LOG.info("{}: a batch was given up, its partitions have moved", settings.name());
      handover.done();
    }
  }

  private boolean restAfter(String reason) throws InterruptedException {
    Duration pause = backoff.failed();
    LOG.warn("{}: {}; again in {} ms", settings.name(), reason, pause.toMillis());
    board.outage(Source.PRODUCER, reason);
    listener.retried(settings.name());
    return handover.rest(pause);
  }

  private Outcome commit(Batch batch) throws BatchGivenUpException, InterruptedException {
    List<ConsumerRecord<byte[], byte[]>> records = batch.records();
    if (records.size() == 1) {
      return commitAlone(batch, records.getFirst());
    }
    long start = System.nanoTime();
    Processed processed = processing.process(records, pause -> handover.rest(batch, pause));
    Outcome outcome = send(batch, records, processed.records());
    if (outcome instanceof Outcome.Committed) {
      report(records.size(), processed.out().size(), processed.dead(), start);
    } else if (outcome instanceof Outcome.Refused) {
      // Nobody knows whose result is too large: one by one it shows.
      for (ConsumerRecord<byte[], byte[]> record : records) {
        outcome = commitAlone(batch, record);
        if (outcome instanceof Outcome.Aborted) {
          return outcome;
        }
      }
    }
    return outcome;
  }

  private Outcome commitAlone(Batch batch, ConsumerRecord<byte[], byte[]> record)
      throws BatchGivenUpException, InterruptedException {
    long start = System.nanoTime();
    List<ConsumerRecord<byte[], byte[]>> one = List.of(record);
    Processed processed = processing.process(one, pause -> handover.rest(batch, pause));
    Outcome outcome = send(batch, one, processed.records());
    if (outcome instanceof Outcome.Committed) {
      report(1, processed.out().size(), processed.dead(), start);
    }
    if (!(outcome instanceof Outcome.Refused refused)) {
      return outcome;
    }
    if (processed.dead().isEmpty()) {
      DeadLetter dead = DeadLetter.of(record, DeadLetterHeaders.PRODUCE, refused.cause(), 1);
      outcome = send(batch, one, List.of(dead.toRecord()));
      return outcome instanceof Outcome.Refused
          ? commitWithoutValue(batch, one, dead, start)
          : reported(outcome, dead, start);
    }
    return commitWithoutValue(batch, one, processed.dead().getFirst(), start);
  }

  /** The last way out: the value is too large even for the dead letters. */
  private Outcome commitWithoutValue(
      Batch batch, List<ConsumerRecord<byte[], byte[]>> one, DeadLetter dead, long start)
      throws BatchGivenUpException, InterruptedException {
    Outcome outcome = send(batch, one, List.of(dead.toRecordWithoutValue()));
    return outcome instanceof Outcome.Refused refused
        ? new Outcome.Aborted("the dead letter was refused: " + refused.cause(), true)
        : reported(outcome, dead, start);
  }

  private Outcome send(
      Batch batch,
      List<ConsumerRecord<byte[], byte[]>> records,
      List<ProducerRecord<byte[], byte[]>> results)
      throws BatchGivenUpException, InterruptedException {
    try {
      transactions.connect();
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      return new Outcome.Aborted(String.valueOf(e.getMessage()), false);
    }
    var group = handover.claim(batch);
    try {
      return transactions.run(results, Batch.offsetsAfter(records), group);
    } finally {
      handover.release(batch);
    }
  }

  private Outcome reported(Outcome outcome, DeadLetter dead, long start) {
    if (outcome instanceof Outcome.Committed) {
      report(1, 0, List.of(dead), start);
    }
    return outcome;
  }

  private void report(int in, int out, List<DeadLetter> dead, long start) {
    for (DeadLetter letter : dead) {
      LOG.error(
          "{}: dead letter {}-{}@{} at stage {}: {}",
          settings.name(),
          letter.raw().topic(),
          letter.raw().partition(),
          letter.raw().offset(),
          letter.stage(),
          letter.reason());
      listener.deadLettered(letter.raw().topic(), letter.stage());
    }
    listener.processed(settings.name(), in, out, Duration.ofNanos(System.nanoTime() - start));
  }
}
