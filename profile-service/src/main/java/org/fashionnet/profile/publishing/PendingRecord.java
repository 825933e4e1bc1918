package org.fashionnet.profile.publishing;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.fashionnet.contracts.topic.Codecs;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.kafka.record.Records;
import org.jspecify.annotations.Nullable;

/**
 * A record that waits in the outbox.
 *
 * @param id grows in the order in which the changes of one person were made
 * @param topic name of one of {@link Topics#all()}
 * @param partitionKey decides the partition, so that all records of a person keep their order
 * @param key of the record
 * @param value encoded; null for a tombstone
 */
public record PendingRecord(
    long id, String topic, String partitionKey, String key, byte @Nullable [] value) {

  /** The record as Kafka takes it. */
  ProducerRecord<byte[], byte[]> toRecord() {
    Topic<?> known =
        Topics.all().stream()
            .filter(t -> t.name().equals(topic))
            .findFirst()
            .orElseThrow(
                () -> new IllegalStateException("the outbox names unknown topic " + topic));
    return new ProducerRecord<>(
        topic, Records.partition(known, partitionKey), null, Codecs.encodeKey(key), value);
  }
}
