package org.fashionnet.ingest.replay;

import java.time.Instant;
import java.util.List;
import java.util.function.BinaryOperator;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.event.ImageHeaders;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.ingest.replay.ReplayBacklog.StoredImage;
import org.fashionnet.kafka.reader.Subscription;
import org.fashionnet.kafka.record.DeadLetterHeaders;
import org.fashionnet.kafka.record.Received;

/** Says how the topics fill the backlogs of a replay. */
final class ReplaySubscriptions {
  private final ReplayBacklog wardrobes;
  private final ReplayBacklog items;

  ReplaySubscriptions(ReplayBacklog wardrobes, ReplayBacklog items) {
    this.wardrobes = wardrobes;
    this.items = items;
  }

  List<Subscription<?>> all() {
    return List.of(
        new Subscription<>(Topics.CATALOGUE_ITEMS, this::item),
        new Subscription<>(Topics.ITEM_VECTORS, this::itemVector),
        new Subscription<>(Topics.WARDROBE_VECTORS, this::wardrobeVector),
        deadLetters(Topics.ITEM_IMAGES, (key, imageId) -> key, items),
        deadLetters(
            Topics.WARDROBE_IMAGES, (userId, imageId) -> userId + "/" + imageId, wardrobes));
  }

  private void item(Received<CatalogueItem> received) {
    CatalogueItem item = received.value();
    if (item == null || item.imageId() == null) {
      items.unwant(received.key());
    } else {
      items.want(received.key(), new StoredImage(item.imageId(), item.updatedAt()));
    }
  }

  private void itemVector(Received<FashionVector> received) {
    FashionVector vector = received.value();
    if (vector == null) {
      items.vectorGone(received.key());
    } else {
      items.vector(received.key(), vector);
    }
  }

  private void wardrobeVector(Received<FashionVector> received) {
    FashionVector vector = received.value();
    if (vector == null) {
      wardrobes.unwant(received.key());
      wardrobes.vectorGone(received.key());
      return;
    }
    long receivedAt =
        received
            .header(ImageHeaders.RECEIVED_AT)
            .map(Long::parseLong)
            .orElse(received.raw().timestamp());
    wardrobes.want(
        received.key(), new StoredImage(vector.imageId(), Instant.ofEpochMilli(receivedAt)));
    wardrobes.vector(received.key(), vector);
  }

  private static Subscription<byte[]> deadLetters(
      Topic<byte[]> topic, BinaryOperator<String> key, ReplayBacklog backlog) {
    return new Subscription<>(
        Topics.deadLetters(topic),
        received ->
            received
                .header(ImageHeaders.IMAGE_ID)
                .ifPresent(
                    imageId ->
                        backlog.fail(
                            key.apply(received.key(), imageId),
                            imageId,
                            received
                                .header(DeadLetterHeaders.REASON)
                                .orElse("no reason was given"))));
  }
}
