package org.fashionnet.kafka.loop;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fashionnet.kafka.client.RetryPolicy;
import org.fashionnet.kafka.client.RetryableException;
import org.fashionnet.kafka.record.Received;
import org.fashionnet.kafka.record.RejectedException;

/**
 * Turns a batch of one topic into the records to send. What it returns, the dead letters and the
 * offsets become visible together in one transaction, or not at all.
 *
 * <p>It may be called again with the same records: after an aborted transaction, after a crash, or
 * without those it rejected. Effects outside Kafka must therefore be idempotent. It runs in the
 * loop's worker thread and may take as long as it needs: the loop stays in its group meanwhile.
 *
 * @param <V> type of the topic's values
 */
@FunctionalInterface
public interface BatchHandler<V> {
  /**
   * Handles one batch, in the order of each partition.
   *
   * @param batch one record or more; tombstones have no value
   * @return the records to send, in order; empty for none
   * @throws RejectedException some of the records can never be processed: they go to the dead
   *     letters, the others are handled again without them
   * @throws RetryableException something outside is not there: tried again without limit, nothing
   *     becomes a dead letter
   * @throws Exception anything else: tried again with {@link RetryPolicy}, then record by record,
   *     so that only those that fail alone become dead letters
   */
  List<ProducerRecord<byte[], byte[]>> handle(List<Received<V>> batch) throws Exception;
}
