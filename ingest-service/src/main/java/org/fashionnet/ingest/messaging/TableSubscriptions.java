package org.fashionnet.ingest.messaging;

import java.time.Instant;
import java.util.List;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.event.ImageHeaders;
import org.fashionnet.contracts.event.WardrobeKey;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.ingest.catalogue.ItemTable;
import org.fashionnet.ingest.pictures.AttemptTable;
import org.fashionnet.ingest.pictures.PictureQueue;
import org.fashionnet.ingest.problems.ItemProblems;
import org.fashionnet.ingest.status.FailureTable;
import org.fashionnet.ingest.status.VectorTable;
import org.fashionnet.ingest.wardrobe.ErasedPhotos;
import org.fashionnet.ingest.wardrobe.Wardrobes;
import org.fashionnet.kafka.reader.Subscription;
import org.fashionnet.kafka.record.DeadLetterHeaders;
import org.fashionnet.kafka.record.Received;

/** Says which topic fills which table. */
public final class TableSubscriptions {
  /** Prefix of item keys in the table: they contain no slash, so no wardrobe key equals one. */
  private static final String ITEM = "/";

  private final VectorTable vectors;
  private final FailureTable failures;
  private final Wardrobes wardrobes;
  private final ErasedPhotos erasedPhotos;
  private final ItemProblems problems;

  public TableSubscriptions(
      VectorTable vectors,
      FailureTable failures,
      Wardrobes wardrobes,
      ErasedPhotos erasedPhotos,
      ItemProblems problems) {
    this.vectors = vectors;
    this.failures = failures;
    this.wardrobes = wardrobes;
    this.erasedPhotos = erasedPhotos;
    this.problems = problems;
  }

  /** Fills the tables of items and of attempts at their pictures, and passes problems on. */
  public static List<Subscription<?>> items(
      ItemTable items, AttemptTable attempts, PictureQueue pictures, ItemProblems problems) {
    return List.of(
        new Subscription<>(
            Topics.CATALOGUE_ITEMS,
            received -> {
              CatalogueItem item = received.value();
              problems.item(
                  received.key(), items.accept(received.key(), item, received.raw().value()), item);
              pictures.itemChanged(received.key(), item);
            }),
        new Subscription<>(
            Topics.PICTURE_ATTEMPTS,
            received -> {
              attempts.accept(received.key(), received.value());
              problems.attempts(received.key(), received.value());
            }),
        new Subscription<>(
            Topics.deadLetters(Topics.CATALOGUE_UPDATES),
            received -> problems.refused(received.key(), at(received), reason(received))));
  }

  /** Fills the tables of vectors and failures, and passes erasures on. */
  public List<Subscription<?>> images() {
    return List.of(
        new Subscription<>(
            Topics.ITEM_VECTORS,
            received -> vectors.accept(ITEM + received.key(), received.value())),
        new Subscription<>(Topics.WARDROBE_VECTORS, this::wardrobeVector),
        new Subscription<>(Topics.deadLetters(Topics.ITEM_IMAGES), this::itemFailure),
        new Subscription<>(Topics.deadLetters(Topics.WARDROBE_IMAGES), this::failure));
  }

  private void wardrobeVector(Received<FashionVector> received) {
    vectors.accept(received.key(), received.value());
    if (received.isTombstone()) {
      WardrobeKey key = WardrobeKey.parse(received.key());
      wardrobes.erased(key);
      erasedPhotos.erased(key.imageId());
    }
  }

  private void itemFailure(Received<byte[]> received) {
    failure(received);
    received
        .header(ImageHeaders.IMAGE_ID)
        .ifPresent(id -> problems.unreadable(received.key(), id, at(received), reason(received)));
  }

  private void failure(Received<byte[]> received) {
    received.header(ImageHeaders.IMAGE_ID).ifPresent(id -> failures.accept(id, reason(received)));
  }

  private static String reason(Received<?> received) {
    return received.header(DeadLetterHeaders.REASON).orElse("no reason was given");
  }

  private static Instant at(Received<?> received) {
    return Instant.ofEpochMilli(received.raw().timestamp());
  }
}
