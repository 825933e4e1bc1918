package org.fashionnet.ingest.deadletters;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.fashionnet.contracts.deadletter.DeadLetterId;
import org.fashionnet.kafka.record.DeadLetterHeaders;
import org.fashionnet.kafka.record.Received;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a dead letter beside the topic that has it.
 *
 * @param id {@code topic.partition.offset} of the original record
 * @param key of the original record; empty if it had none
 * @param stage where it failed, see {@link DeadLetterHeaders}
 * @param reason in words for a person
 * @param at when it was given up
 * @param attempts how often it was tried
 * @param exception in the words of the code; null if it was refused with a reason
 * @param bytes size of the value; 0 for a record without one
 * @param partition of the topic of dead letters
 * @param offset in the topic of dead letters
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DeadLetterEntry(
    String id,
    String key,
    String stage,
    String reason,
    Instant at,
    int attempts,
    @Nullable String exception,
    int bytes,
    int partition,
    long offset) {

  /** Of a record of a topic of dead letters; headers that are missing are made up for. */
  static DeadLetterEntry of(String source, Received<byte[]> received) {
    var raw = received.raw();
    DeadLetterId id =
        new DeadLetterId(
            source,
            number(received, DeadLetterHeaders.PARTITION, 0).intValue(),
            number(received, DeadLetterHeaders.OFFSET, raw.offset()));
    byte[] value = received.value();
    return new DeadLetterEntry(
        id.toString(),
        received.key(),
        received.header(DeadLetterHeaders.STAGE).orElse("unknown"),
        received.header(DeadLetterHeaders.REASON).orElse("no reason was given"),
        Instant.ofEpochMilli(raw.timestamp()),
        number(received, DeadLetterHeaders.ATTEMPTS, 1).intValue(),
        received.header(DeadLetterHeaders.EXCEPTION).orElse(null),
        value == null
            ? number(received, DeadLetterHeaders.VALUE_OMITTED, 0).intValue()
            : value.length,
        raw.partition(),
        raw.offset());
  }

  private static Long number(Received<?> received, String header, long otherwise) {
    return received
        .header(header)
        .filter(text -> text.matches("[0-9]{1,18}"))
        .map(Long::valueOf)
        .orElse(otherwise);
  }
}
