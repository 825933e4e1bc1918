package org.fashionnet.ingest.messaging;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.deadletter.DeadLetterId;
import org.fashionnet.contracts.event.ImageHeaders;
import org.fashionnet.contracts.event.WardrobeKey;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.ingest.catalogue.ItemTable;
import org.fashionnet.ingest.deadletters.DeadLetterEntry;
import org.fashionnet.ingest.deadletters.DeadLetterTable;
import org.fashionnet.ingest.pictures.AttemptTable;
import org.fashionnet.ingest.pictures.PictureQueue;
import org.fashionnet.ingest.problems.ItemProblems;
import org.fashionnet.ingest.problems.Problem.Kind;
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
            }));
  }

  /** Fills the tables of vectors and failures, and passes erasures on. */
  public List<Subscription<?>> images() {
    return List.of(
        new Subscription<>(
            Topics.ITEM_VECTORS,
            received -> vectors.accept(ITEM + received.key(), received.value())),
        new Subscription<>(Topics.WARDROBE_VECTORS, this::wardrobeVector));
  }

  /** Fills the table of dead letters, and passes on what they say of items and images. */
  public List<Subscription<?>> deadLetters(DeadLetterTable table) {
    List<Subscription<?>> subscriptions = new ArrayList<>();
    for (Topic<?> topic : Topics.all()) {
      subscriptions.add(
          new Subscription<>(
              Topics.deadLetters(topic),
              received -> {
                if (table.accept(topic.name(), received)) {
                  opened(topic, received);
                }
              }));
    }
    subscriptions.add(
        new Subscription<>(
            Topics.DEAD_LETTER_MARKS,
            received -> table.settle(received.key(), received.value()).ifPresent(this::settled)));
    return subscriptions;
  }

  private void opened(Topic<?> topic, Received<byte[]> received) {
    if (topic.equals(Topics.CATALOGUE_UPDATES)) {
      problems.refused(received.key(), at(received), reason(received));
    } else if (topic.equals(Topics.ITEM_IMAGES)) {
      itemFailure(received);
    } else if (topic.equals(Topics.WARDROBE_IMAGES)) {
      failure(received);
    }
  }

  private void settled(DeadLetterEntry entry) {
    String topic = DeadLetterId.parse(entry.id()).topic();
    if (topic.equals(Topics.CATALOGUE_UPDATES.name())) {
      problems.settled(entry.key(), Kind.REFUSED, entry.at());
    } else if (topic.equals(Topics.ITEM_IMAGES.name())) {
      problems.settled(entry.key(), Kind.UNREADABLE, entry.at());
    }
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
