package org.fashionnet.kafka.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fashionnet.contracts.codec.DecodeException;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.kafka.client.RetryPolicy;
import org.fashionnet.kafka.client.RetryableException;
import org.fashionnet.kafka.health.HealthBoard;
import org.fashionnet.kafka.health.HealthBoard.Source;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.record.DeadLetter;
import org.fashionnet.kafka.record.DeadLetterHeaders;
import org.fashionnet.kafka.record.Decoding;
import org.fashionnet.kafka.record.Received;
import org.fashionnet.kafka.record.RejectedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stages decode and process: what becomes of records before anything is sent. */
final class Processing<V> {
  private static final Logger LOG = LoggerFactory.getLogger(Processing.class);

  /** Waits between tries; ends early, with an exception, when the batch is given up. */
  interface Rest {
    void pause(Duration pause) throws BatchGivenUpException, InterruptedException;
  }

  /**
   * What records became.
   *
   * @param out what the handler made of them
   * @param dead those that cannot be processed
   */
  record Processed(List<ProducerRecord<byte[], byte[]>> out, List<DeadLetter> dead) {
    /** All that has to be sent. */
    List<ProducerRecord<byte[], byte[]>> records() {
      return Stream.concat(out.stream(), dead.stream().map(DeadLetter::toRecord)).toList();
    }
  }

  private final Topic<V> topic;
  private final BatchHandler<V> handler;
  private final RetryPolicy retry;
  private final HealthBoard board;
  private final String name;
  private final LoopListener listener;

  Processing(
      Topic<V> topic,
      BatchHandler<V> handler,
      LoopSettings settings,
      HealthBoard board,
      LoopListener listener) {
    this.topic = topic;
    this.handler = handler;
    this.retry = settings.retry();
    this.board = board;
    this.name = settings.name();
    this.listener = listener;
  }

  /** Decodes and handles; each record ends in the handler's results or in a dead letter. */
  Processed process(List<ConsumerRecord<byte[], byte[]>> records, Rest rest)
      throws BatchGivenUpException, InterruptedException {
    Processed result = new Processed(new ArrayList<>(), new ArrayList<>());
    List<Received<V>> decoded = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> raw : records) {
      try {
        decoded.add(Decoding.decode(topic, raw));
      } catch (DecodeException e) {
        result.dead().add(DeadLetter.of(raw, DeadLetterHeaders.DECODE, e, 1));
      }
    }
    try {
      handle(decoded, rest, result);
    } finally {
      board.recovered(Source.HANDLER);
    }
    return result;
  }

  private void handle(List<Received<V>> all, Rest rest, Processed result)
      throws BatchGivenUpException, InterruptedException {
    List<Received<V>> batch = new ArrayList<>(all);
    int failures = 0;
    int outages = 0;
    while (!batch.isEmpty()) {
      try {
        result.out().addAll(checked(handler.handle(List.copyOf(batch))));
        return;
      } catch (RetryableException e) {
        outages++;
        board.outage(Source.HANDLER, String.valueOf(e.getMessage()));
        again(batch, e, outages, rest);
      } catch (RejectedException e) {
        if (!reject(batch, e, failures + 1, result)) {
          failures++;
          if (!again(batch, e, failures, rest, result)) {
            return;
          }
        }
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception | StackOverflowError e) {
        failures++;
        if (!again(batch, e, failures, rest, result)) {
          return;
        }
      }
    }
  }

  /** Whether to try again; if not, each record has had its own tries. */
  private boolean again(
      List<Received<V>> batch, Throwable failure, int failures, Rest rest, Processed result)
      throws BatchGivenUpException, InterruptedException {
    board.recovered(Source.HANDLER);
    if (failures < retry.attempts()) {
      again(batch, failure, failures, rest);
      return true;
    }
    if (batch.size() == 1) {
      Received<V> poison = batch.getFirst();
      result.dead().add(DeadLetter.of(poison.raw(), DeadLetterHeaders.PROCESS, failure, failures));
      return false;
    }
    LOG.warn("{}: {} records one by one after {} failures", topic.name(), batch.size(), failures);
    for (Received<V> record : batch) {
      handle(List.of(record), rest, result);
    }
    return false;
  }

  private void again(List<Received<V>> batch, Throwable failure, int failures, Rest rest)
      throws BatchGivenUpException, InterruptedException {
    Duration pause = retry.pause(failures);
    LOG.warn(
        "{}: handling {} records from {} failed {} times, again in {} ms: {}",
        topic.name(),
        batch.size(),
        batch.getFirst(),
        failures,
        pause.toMillis(),
        failure.toString());
    if (failures == 1 && !(failure instanceof RetryableException)) {
      LOG.warn("{}: the first of these failures", topic.name(), failure);
    }
    listener.retried(name);
    rest.pause(pause);
  }

  /** Takes the rejected records out of the batch; false if the exception names none of them. */
  private boolean reject(
      List<Received<V>> batch, RejectedException rejected, int attempt, Processed result) {
    Map<Received<?>, String> reasons = rejected.reasons();
    return batch.removeIf(
        record ->
            reasons.entrySet().stream()
                .filter(entry -> isSame(entry.getKey().raw(), record.raw()))
                .findFirst()
                .map(
                    entry ->
                        result
                            .dead()
                            .add(
                                new DeadLetter(
                                    record.raw(),
                                    DeadLetterHeaders.PROCESS,
                                    String.valueOf(entry.getValue()),
                                    null,
                                    attempt)))
                .isPresent());
  }

  private static boolean isSame(ConsumerRecord<?, ?> one, ConsumerRecord<?, ?> other) {
    return one.offset() == other.offset() && one.partition() == other.partition();
  }

  private static List<ProducerRecord<byte[], byte[]>> checked(
      List<ProducerRecord<byte[], byte[]>> out) {
    if (out == null || out.stream().anyMatch(Objects::isNull)) {
      throw new IllegalStateException("the handler returned null for records to send");
    }
    return out;
  }
}
