package org.fashionnet.kafka;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.fashionnet.contracts.topic.Topic;

/**
 * Records that cannot be processed: original key, value and headers byte for byte, and headers that
 * say why.
 */
final class DeadLetters {
  /** A reason is cut to this many characters: it may quote what a stranger sent. */
  private static final int LONGEST_REASON = 2000;

  private DeadLetters() {}

  static ProducerRecord<byte[], byte[]> of(
      ConsumerRecord<byte[], byte[]> record,
      String stage,
      String reason,
      Optional<Throwable> cause,
      int attempts) {
    List<Header> headers = new ArrayList<>(Arrays.asList(record.headers().toArray()));
    String text = reason == null ? "no reason was given" : reason;
    headers.add(
        Records.header(
            DeadLetterHeaders.REASON, text.substring(0, Math.min(LONGEST_REASON, text.length()))));
    headers.add(Records.header(DeadLetterHeaders.STAGE, stage));
    headers.add(Records.header(DeadLetterHeaders.TOPIC, record.topic()));
    headers.add(Records.header(DeadLetterHeaders.PARTITION, String.valueOf(record.partition())));
    headers.add(Records.header(DeadLetterHeaders.OFFSET, String.valueOf(record.offset())));
    cause.ifPresent(
        c -> headers.add(Records.header(DeadLetterHeaders.EXCEPTION, c.getClass().getName())));
    headers.add(Records.header(DeadLetterHeaders.ATTEMPTS, String.valueOf(attempts)));
    headers.add(Records.header(DeadLetterHeaders.TIME, Instant.now().toString()));
    return new ProducerRecord<>(
        record.topic() + Topic.DEAD_LETTERS, null, null, record.key(), record.value(), headers);
  }
}
