package org.fashionnet.kafka.reader;

import java.util.function.Consumer;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.kafka.record.Received;

/**
 * A topic that a {@link TopicReader} reads, and the sink for its records.
 *
 * @param sink called in the reader's thread, in the order of each partition, tombstones included;
 *     the same record may come again after an outage
 * @param <V> type of the topic's values
 */
public record Subscription<V>(Topic<V> topic, Consumer<Received<V>> sink) {}
