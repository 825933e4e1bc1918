package org.fashionnet.kafka.record;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.fashionnet.contracts.codec.DecodeException;
import org.fashionnet.contracts.topic.Topic;
import org.jspecify.annotations.Nullable;

/**
 * A record that cannot be processed, and why.
 *
 * @param raw the original
 * @param stage one of {@link DeadLetterHeaders}
 * @param reason in words for a person
 * @param exception null when there was none
 * @param attempts how often it was tried
 */
public record DeadLetter(
    ConsumerRecord<byte[], byte[]> raw,
    String stage,
    String reason,
    @Nullable Throwable exception,
    int attempts) {
  private static final int LONGEST_REASON = 1_000;

  /**
   * Of an exception. Its message is the reason where it was written for a person; of any other the
   * headers tell, and the reason only that the service failed.
   */
  public static DeadLetter of(
      ConsumerRecord<byte[], byte[]> raw, String stage, Throwable exception, int attempts) {
    return new DeadLetter(raw, stage, reason(stage, exception), exception, attempts);
  }

  private static String reason(String stage, Throwable exception) {
    String message = exception.getMessage();
    boolean forPeople =
        exception instanceof DecodeException
            || exception instanceof IllegalArgumentException
            || exception instanceof RejectedException
            || stage.equals(DeadLetterHeaders.PRODUCE);
    return forPeople && message != null && !message.isBlank()
        ? message
        : "the service failed with this record: %s and its log say how"
            .formatted(DeadLetterHeaders.EXCEPTION);
  }

  /** The record to send: key, value and headers of the original byte for byte, reasons after. */
  public ProducerRecord<byte[], byte[]> toRecord() {
    return record(raw.value(), headers());
  }

  /** Without the value, when not even the dead-letter topic takes it. */
  public ProducerRecord<byte[], byte[]> toRecordWithoutValue() {
    Headers headers = headers();
    int size = raw.value() == null ? 0 : raw.value().length;
    headers.add(Records.header(DeadLetterHeaders.VALUE_OMITTED, String.valueOf(size)));
    return record(null, headers);
  }

  private ProducerRecord<byte[], byte[]> record(byte @Nullable [] value, Headers headers) {
    return new ProducerRecord<>(
        raw.topic() + Topic.DEAD_LETTERS, null, null, raw.key(), value, headers);
  }

  private Headers headers() {
    Headers headers = new RecordHeaders();
    for (Header original : raw.headers()) {
      headers.add(original);
    }
    headers.add(Records.header(DeadLetterHeaders.REASON, shortened(reason)));
    headers.add(Records.header(DeadLetterHeaders.STAGE, stage));
    headers.add(Records.header(DeadLetterHeaders.TOPIC, raw.topic()));
    headers.add(Records.header(DeadLetterHeaders.PARTITION, String.valueOf(raw.partition())));
    headers.add(Records.header(DeadLetterHeaders.OFFSET, String.valueOf(raw.offset())));
    if (exception != null) {
      headers.add(Records.header(DeadLetterHeaders.EXCEPTION, shortened(exception.toString())));
    }
    headers.add(Records.header(DeadLetterHeaders.ATTEMPTS, String.valueOf(attempts)));
    headers.add(
        Records.header(
            DeadLetterHeaders.TIME, Instant.now().truncatedTo(ChronoUnit.MILLIS).toString()));
    return headers;
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON) + "…";
  }
}
