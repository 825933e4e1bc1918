package org.fashionnet.ingest.messaging;

import java.util.List;
import java.util.Optional;
import org.fashionnet.contracts.event.ImageHeaders;
import org.fashionnet.contracts.event.WardrobeKey;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.ingest.catalogue.ItemTable;
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

  public TableSubscriptions(
      VectorTable vectors, FailureTable failures, Wardrobes wardrobes, ErasedPhotos erasedPhotos) {
    this.vectors = vectors;
    this.failures = failures;
    this.wardrobes = wardrobes;
    this.erasedPhotos = erasedPhotos;
  }

  /** Fills the table of items. */
  public static List<Subscription<?>> items(ItemTable items) {
    return List.of(
        new Subscription<>(
            Topics.CATALOGUE_ITEMS, received -> items.accept(received.key(), received.value())));
  }

  /** Fills the tables of vectors and failures, and passes erasures on. */
  public List<Subscription<?>> images() {
    return List.of(
        new Subscription<>(
            Topics.ITEM_VECTORS,
            received -> vectors.accept(ITEM + received.key(), received.value())),
        new Subscription<>(Topics.WARDROBE_VECTORS, this::wardrobeVector),
        new Subscription<>(Topics.deadLetters(Topics.ITEM_IMAGES), this::failure),
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

  private void failure(Received<byte[]> received) {
    Optional<String> imageId = received.header(ImageHeaders.IMAGE_ID);
    imageId.ifPresent(
        id ->
            failures.accept(
                id, received.header(DeadLetterHeaders.REASON).orElse("no reason was given")));
  }
}
