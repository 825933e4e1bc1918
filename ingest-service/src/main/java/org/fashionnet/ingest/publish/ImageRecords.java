package org.fashionnet.ingest.publish;

import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.fashionnet.contracts.event.ImageHeaders;
import org.fashionnet.contracts.event.WardrobeKey;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.kafka.record.Records;

/** Makes the records that carry images to the classifier, whether sent first or again. */
public final class ImageRecords {
  private ImageRecords() {}

  /** An item's image, keyed by the item. */
  public static ProducerRecord<byte[], byte[]> item(
      String itemId, String imageId, byte[] jpeg, Instant receivedAt) {
    return Records.of(Topics.ITEM_IMAGES, itemId, jpeg, headers(imageId, receivedAt));
  }

  /** A photo of a wardrobe, keyed by its owner. */
  public static ProducerRecord<byte[], byte[]> wardrobe(
      WardrobeKey key, byte[] jpeg, Instant receivedAt) {
    return Records.of(
        Topics.WARDROBE_IMAGES, key.userId(), jpeg, headers(key.imageId(), receivedAt));
  }

  private static Header[] headers(String imageId, Instant receivedAt) {
    return new Header[] {
      Records.header(ImageHeaders.IMAGE_ID, imageId),
      Records.header(ImageHeaders.RECEIVED_AT, String.valueOf(receivedAt.toEpochMilli()))
    };
  }
}
