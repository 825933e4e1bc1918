package org.fashionnet.profile.feed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fashionnet.kafka.client.RetryableException;
import org.fashionnet.kafka.loop.BatchHandler;
import org.fashionnet.kafka.record.Received;
import org.fashionnet.kafka.record.RejectedException;

/**
 * Stores what records say. The profiles are published from the outbox before the offsets are
 * committed; a batch that comes again changes nothing.
 *
 * @param <V> type of the records' values
 * @param <C> what one of them changes
 */
final class StoringHandler<V, C> implements BatchHandler<V> {
  private final Function<Received<V>, C> reading;
  private final Consumer<Collection<C>> storing;
  private final Announcer announcer;

  /**
   * A handler of the records of one topic.
   *
   * @param reading throws IllegalArgumentException with the reason if a record cannot be used
   * @param storing in one transaction, in order
   */
  StoringHandler(
      Function<Received<V>, C> reading, Consumer<Collection<C>> storing, Announcer announcer) {
    this.reading = reading;
    this.storing = storing;
    this.announcer = announcer;
  }

  @Override
  public List<ProducerRecord<byte[], byte[]>> handle(List<Received<V>> batch) {
    List<C> changes = changes(batch);
    try {
      storing.accept(changes);
    } catch (RuntimeException e) {
      retryOutage(e);
      storeEach(batch, changes);
    }
    try {
      announcer.announce();
    } catch (RuntimeException e) {
      // The changes are in: what is published is not theirs alone, so they are not to blame.
      throw new RetryableException("profiles could not be published: " + e.getMessage(), e);
    }
    return List.of();
  }

  /** One after the other, to find out which of them the database does not take. */
  private void storeEach(List<Received<V>> batch, List<C> changes) {
    Map<Received<?>, String> refused = new IdentityHashMap<>();
    for (int i = 0; i < batch.size(); i++) {
      try {
        storing.accept(List.of(changes.get(i)));
      } catch (RuntimeException e) {
        retryOutage(e);
        refused.put(batch.get(i), "cannot be stored: " + Outages.reason(e));
      }
    }
    if (!refused.isEmpty()) {
      throw new RejectedException(refused);
    }
  }

  /** An outage is waited for; it must never cost a record. */
  private static void retryOutage(RuntimeException e) {
    if (Outages.isOutage(e)) {
      throw new RetryableException("the database is away: " + Outages.reason(e), e);
    }
  }

  private List<C> changes(List<Received<V>> batch) {
    List<C> changes = new ArrayList<>();
    Map<Received<?>, String> refused = new IdentityHashMap<>();
    for (var record : batch) {
      try {
        changes.add(reading.apply(record));
      } catch (IllegalArgumentException e) {
        refused.put(record, e.getMessage());
      }
    }
    if (!refused.isEmpty()) {
      throw new RejectedException(refused);
    }
    return changes;
  }
}
