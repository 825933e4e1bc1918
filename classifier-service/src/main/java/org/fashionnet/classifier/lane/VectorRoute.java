package org.fashionnet.classifier.lane;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.fashionnet.classifier.inference.Lane;
import org.fashionnet.contracts.codec.Require;
import org.fashionnet.contracts.event.ImageHeaders;
import org.fashionnet.contracts.event.WardrobeKey;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.kafka.record.Received;
import org.fashionnet.kafka.record.Records;
import org.jspecify.annotations.Nullable;

/** Where a lane's images come from, and the key, partition and headers of what they become. */
enum VectorRoute {
  /** Photos of people: key userId becomes userId/imageId, in the user's own partition. */
  WARDROBES(Lane.INTERACTIVE, Topics.WARDROBE_IMAGES) {
    @Override
    ProducerRecord<byte[], byte[]> record(Received<byte[]> image, @Nullable FashionVector vector) {
      String imageId = requireImageId(image);
      return Records.partitionedBy(
          Topics.WARDROBE_VECTORS,
          image.key(),
          new WardrobeKey(image.key(), imageId).toString(),
          vector,
          headers(image));
    }
  },
  /** Images of items: the key stays. */
  ITEMS(Lane.BULK, Topics.ITEM_IMAGES) {
    @Override
    ProducerRecord<byte[], byte[]> record(Received<byte[]> image, @Nullable FashionVector vector) {
      return Records.of(
          Topics.ITEM_VECTORS, Require.key("key", image.key()), vector, headers(image));
    }
  };

  private final Lane lane;

  @SuppressWarnings("ImmutableEnumChecker") // A topic is a record of constants.
  private final Topic<byte[]> source;

  VectorRoute(Lane lane, Topic<byte[]> source) {
    this.lane = lane;
    this.source = source;
  }

  /**
   * The record that tells of an image.
   *
   * @param vector null when the image is gone
   * @throws IllegalArgumentException if key or headers of the image break a rule
   */
  abstract ProducerRecord<byte[], byte[]> record(
      Received<byte[]> image, @Nullable FashionVector vector);

  Lane lane() {
    return lane;
  }

  Topic<byte[]> source() {
    return source;
  }

  /** The image's id by its header. */
  static String requireImageId(Received<byte[]> image) {
    return Require.imageId(
        "header " + ImageHeaders.IMAGE_ID, image.header(ImageHeaders.IMAGE_ID).orElse(null));
  }

  /** Both headers as they came; without the time of receipt, the time of the record. */
  private static Header[] headers(Received<byte[]> image) {
    List<Header> headers = new ArrayList<>();
    image
        .header(ImageHeaders.IMAGE_ID)
        .ifPresent(id -> headers.add(Records.header(ImageHeaders.IMAGE_ID, id)));
    headers.add(
        Records.header(
            ImageHeaders.RECEIVED_AT,
            image
                .header(ImageHeaders.RECEIVED_AT)
                .orElseGet(() -> String.valueOf(image.raw().timestamp()))));
    return headers.toArray(Header[]::new);
  }
}
