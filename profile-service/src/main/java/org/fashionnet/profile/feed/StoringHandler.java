package org.fashionnet.profile.feed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fashionnet.kafka.client.RetryableException;
import org.fashionnet.kafka.loop.BatchHandler;
import org.fashionnet.kafka.record.Received;
import org.fashionnet.kafka.record.RejectedException;
import org.fashionnet.profile.publishing.OutboxPublisher;

/**
 * Stores what records say, together with what must be published, in one database transaction. It
 * does not wait for the publication: the outbox outlives a crash. A batch that comes again changes
 * nothing but the version.
 *
 * @param <V> type of the records' values
 * @param <C> what one of them changes
 */
final class StoringHandler<V, C> implements BatchHandler<V> {
  private final Function<Received<V>, C> mapper;
  private final Consumer<Collection<C>> store;
  private final OutboxPublisher publisher;

  /**
   * A handler of the records of one topic.
   *
   * @param mapper throws IllegalArgumentException with the reason if a record cannot be used
   * @param store in one transaction, in order
   */
  StoringHandler(
      Function<Received<V>, C> mapper, Consumer<Collection<C>> store, OutboxPublisher publisher) {
    this.mapper = mapper;
    this.store = store;
    this.publisher = publisher;
  }

  @Override
  public List<ProducerRecord<byte[], byte[]>> handle(List<Received<V>> batch) {
    List<C> changes = changes(batch);
    try {
      store.accept(changes);
    } catch (RuntimeException e) {
      retryOutage(e);
      storeEach(batch, changes);
    } finally {
      publisher.publishSoon();
    }
    return List.of();
  }

  /** One after the other, to find out which of them the database does not take. */
  private void storeEach(List<Received<V>> batch, List<C> changes) {
    Map<Received<?>, String> refused = new LinkedHashMap<>();
    for (int i = 0; i < batch.size(); i++) {
      try {
        store.accept(List.of(changes.get(i)));
      } catch (RuntimeException e) {
        retryOutage(e);
        refused.put(batch.get(i), "cannot be stored: " + DatabaseFailures.reason(e));
      }
    }
    if (!refused.isEmpty()) {
      throw new RejectedException(refused);
    }
  }

  /** An outage is waited for; it must never cost a record. */
  private static void retryOutage(RuntimeException e) {
    if (DatabaseFailures.isOutage(e)) {
      throw new RetryableException("the database is away: " + DatabaseFailures.reason(e), e);
    }
  }

  private List<C> changes(List<Received<V>> batch) {
    List<C> changes = new ArrayList<>();
    Map<Received<?>, String> refused = new LinkedHashMap<>();
    for (var record : batch) {
      try {
        changes.add(mapper.apply(record));
      } catch (IllegalArgumentException e) {
        refused.put(record, String.valueOf(e.getMessage()));
      }
    }
    if (!refused.isEmpty()) {
      throw new RejectedException(refused);
    }
    return changes;
  }
}
