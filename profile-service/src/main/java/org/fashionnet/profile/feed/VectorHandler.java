package org.fashionnet.profile.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fashionnet.contracts.event.ImageHeaders;
import org.fashionnet.contracts.event.WardrobeKey;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.kafka.BatchHandler;
import org.fashionnet.kafka.Received;
import org.fashionnet.kafka.RejectedException;
import org.fashionnet.kafka.RetryableException;
import org.fashionnet.profile.persistence.Wardrobes;
import org.fashionnet.profile.persistence.Wardrobes.Change;

/**
 * Puts wardrobe vectors into wardrobes. The profiles are published from the outbox before the
 * offsets are committed; a batch that comes again changes nothing.
 */
final class VectorHandler implements BatchHandler<FashionVector> {
  /** The end of the year 9999. */
  private static final long LATEST = 253_402_300_799_999L;

  private final Wardrobes wardrobes;
  private final Announcer announcer;

  VectorHandler(Wardrobes wardrobes, Announcer announcer) {
    this.wardrobes = wardrobes;
    this.announcer = announcer;
  }

  @Override
  public List<ProducerRecord<byte[], byte[]>> handle(List<Received<FashionVector>> batch) {
    List<Change> changes = changes(batch);
    try {
      wardrobes.apply(changes);
    } catch (RuntimeException e) {
      retryOutage(e);
      applyEach(batch, changes);
    }
    try {
      announcer.announce();
    } catch (RuntimeException e) {
      // The vectors are in: what is published is not theirs alone, so they are not to blame.
      throw new RetryableException("profiles could not be published: " + e.getMessage(), e);
    }
    return List.of();
  }

  /** One after the other, to find out which of them the database does not take. */
  private void applyEach(List<Received<FashionVector>> batch, List<Change> changes) {
    Map<Received<?>, String> refused = new IdentityHashMap<>();
    for (int i = 0; i < batch.size(); i++) {
      try {
        wardrobes.apply(List.of(changes.get(i)));
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

  private static List<Change> changes(List<Received<FashionVector>> batch) {
    List<Change> changes = new ArrayList<>();
    Map<Received<?>, String> refused = new IdentityHashMap<>();
    for (var record : batch) {
      try {
        changes.add(change(record));
      } catch (IllegalArgumentException e) {
        refused.put(record, e.getMessage());
      }
    }
    if (!refused.isEmpty()) {
      throw new RejectedException(refused);
    }
    return changes;
  }

  private static Change change(Received<FashionVector> record) {
    WardrobeKey key = WardrobeKey.parse(record.key());
    if (!record.isTombstone() && !record.value().imageId().equals(key.imageId())) {
      throw new IllegalArgumentException(
          "imageId '%s' is not that of the key '%s'".formatted(record.value().imageId(), key));
    }
    Instant readAt = instant("timestamp", record.raw().timestamp());
    return new Change(key, record.value(), receivedAt(record).orElse(readAt), readAt);
  }

  /** When the image came, unless a writer left the header out. */
  private static Optional<Instant> receivedAt(Received<?> record) {
    String name = "header " + ImageHeaders.RECEIVED_AT;
    return record
        .header(ImageHeaders.RECEIVED_AT)
        .map(
            millis -> {
              try {
                return instant(name, Long.parseLong(millis));
              } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                    "%s '%s' must be milliseconds since 1970".formatted(name, millis), e);
              }
            });
  }

  /** A time that the database cannot hold would fail there for ever. */
  private static Instant instant(String name, long millis) {
    if (millis < 0 || millis > LATEST) {
      throw new IllegalArgumentException(
          "%s %d must be from 0 to %d".formatted(name, millis, LATEST));
    }
    return Instant.ofEpochMilli(millis);
  }
}
