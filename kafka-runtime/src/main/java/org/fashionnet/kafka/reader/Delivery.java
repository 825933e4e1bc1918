package org.fashionnet.kafka.reader;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.fashionnet.kafka.health.HealthBoard;

/** Brings what a poll returned to the sinks, and knows the next offset of each partition. */
final class Delivery {
  /** Fewer records than this are decoded by the reader's thread alone. */
  private static final int WORTH_SHARING = 64;

  private final Map<String, Subscription<?>> subscriptions;
  private final ReaderSink sink;
  private final ResumePoint resumePoint;
  private final HealthBoard board;
  private final BooleanSupplier closing;
  private final Map<TopicPartition, Long> next = new HashMap<>();

  Delivery(
      Map<String, Subscription<?>> subscriptions,
      ReaderSink sink,
      ResumePoint resumePoint,
      HealthBoard board,
      BooleanSupplier closing) {
    this.subscriptions = subscriptions;
    this.sink = sink;
    this.resumePoint = resumePoint;
    this.board = board;
    this.closing = closing;
  }

  /** The offset to read next; a partition of which nothing was delivered is absent. */
  Map<TopicPartition, Long> next() {
    return next;
  }

  /** Whether all were delivered: not if the reader closes meanwhile. */
  boolean deliver(ConsumerRecords<byte[], byte[]> records) {
    if (!resumePoint.equals(ResumePoint.BEGINNING)) {
      resumePoint.beforeDelivery(keys(records));
    }
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>(records.count());
    records.forEach(all::add);
    // Decoding is most of the work, and needs no order.
    Stream<ConsumerRecord<byte[], byte[]>> stream =
        all.size() < WORTH_SHARING ? all.stream() : all.parallelStream();
    List<Runnable> decoded = stream.map(this::decode).toList();
    for (int i = 0; i < decoded.size(); i++) {
      if (closing.getAsBoolean()) {
        return false;
      }
      board.beat();
      decoded.get(i).run();
      ConsumerRecord<byte[], byte[]> record = all.get(i);
      next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
    }
    return true;
  }

  private Runnable decode(ConsumerRecord<byte[], byte[]> record) {
    Subscription<?> subscription = subscriptions.get(record.topic());
    if (subscription == null) {
      throw new IllegalStateException("no subscription to topic " + record.topic());
    }
    return sink.decode(subscription, record);
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
}
