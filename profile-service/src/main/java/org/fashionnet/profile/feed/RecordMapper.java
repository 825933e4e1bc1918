package org.fashionnet.profile.feed;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.fashionnet.contracts.event.Feedback;
import org.fashionnet.contracts.event.ImageHeaders;
import org.fashionnet.contracts.event.WardrobeKey;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.kafka.record.Received;
import org.fashionnet.profile.persistence.Wardrobes.Change;

/**
 * From records to changes. All methods throw IllegalArgumentException, with the reason, for a
 * record that cannot be used.
 */
final class RecordMapper {
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  private RecordMapper() {}

  /** What the classifier read in an image of a wardrobe, or that the image is gone. */
  static Change change(Received<FashionVector> record) {
    WardrobeKey key = WardrobeKey.parse(record.key());
    FashionVector vector = record.value();
    if (vector != null && !vector.imageId().equals(key.imageId())) {
      throw new IllegalArgumentException(
          "imageId '%s' is not that of the key '%s'".formatted(vector.imageId(), key));
    }
    Instant readAt = timestamp(record);
    return new Change(key, vector, imageReceivedAt(record).orElse(readAt), readAt);
  }

  /** When the image came, unless a writer left the header out. */
  private static Optional<Instant> imageReceivedAt(Received<?> record) {
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

  /** What a person thought of an item, with the time when the system was told. */
  static Feedback feedback(Received<Feedback> record) {
    Feedback given = record.value();
    if (given == null) {
      throw new IllegalArgumentException("the value is missing: feedback is not deleted by key");
    }
    if (!given.userId().equals(record.key())) {
      throw new IllegalArgumentException(
          "userId '%s' is not the key '%s'".formatted(given.userId(), record.key()));
    }
    Instant receivedAt = given.receivedAt() == null ? timestamp(record) : given.receivedAt();
    if (receivedAt.isBefore(Instant.EPOCH) || receivedAt.isAfter(LATEST)) {
      throw new IllegalArgumentException(
          "receivedAt %s must be from %s to %s".formatted(receivedAt, Instant.EPOCH, LATEST));
    }
    return new Feedback(
        given.userId(),
        given.itemId(),
        given.kind(),
        given.vector(),
        receivedAt.truncatedTo(ChronoUnit.MILLIS));
  }

  private static Instant timestamp(Received<?> record) {
    return instant("timestamp", record.raw().timestamp());
  }

  /** A time that the database cannot hold would fail there for ever. */
  private static Instant instant(String name, long millis) {
    if (millis < 0 || millis > LATEST.toEpochMilli()) {
      throw new IllegalArgumentException(
          "%s %d must be from 0 to %d".formatted(name, millis, LATEST.toEpochMilli()));
    }
    return Instant.ofEpochMilli(millis);
  }
}
