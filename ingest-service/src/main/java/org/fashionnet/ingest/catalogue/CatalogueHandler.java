package org.fashionnet.ingest.catalogue;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fashionnet.contracts.catalogue.CatalogueChange;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.codec.Require;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.ingest.publish.ImageRecords;
import org.fashionnet.kafka.client.RetryableException;
import org.fashionnet.kafka.loop.BatchHandler;
import org.fashionnet.kafka.record.Received;
import org.fashionnet.kafka.record.Records;
import org.fashionnet.kafka.record.RejectedException;

/**
 * The one writer of items: turns changes into items, and asks no host for anything. An item's image
 * is sent to the classifier only when it differs from the one before, so a price change costs no
 * classification. All times come from the changes, so a batch that is handled again gives the same
 * records.
 */
public final class CatalogueHandler implements BatchHandler<CatalogueChange> {
  private final ItemRevision revision;
  private final ItemTable table;
  private final Runnable awaitTable;
  private final ImageFacts images;

  /**
   * A handler.
   *
   * @param recheckAfter how long a picture is taken as unchanged when its address is named again
   * @param table what the shop offers, read back from the topic
   * @param awaitTable returns once the table holds everything that was published before
   * @param images what is known of images
   */
  public CatalogueHandler(
      Duration recheckAfter, ItemTable table, Runnable awaitTable, ImageFacts images) {
    this.revision = new ItemRevision(recheckAfter);
    this.table = table;
    this.awaitTable = awaitTable;
    this.images = images;
  }

  @Override
  public List<ProducerRecord<byte[], byte[]>> handle(List<Received<CatalogueChange>> batch) {
    awaitTable.run();
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    Map<Received<?>, String> rejected = new LinkedHashMap<>();
    Map<String, Optional<CatalogueItem>> inBatch = new HashMap<>();
    for (Received<CatalogueChange> received : batch) {
      try {
        requireKey(received);
        Optional<CatalogueItem> before = inBatch.computeIfAbsent(received.key(), table::find);
        inBatch.put(received.key(), handle(received, before, records));
      } catch (IllegalArgumentException e) {
        rejected.put(received, String.valueOf(e.getMessage()));
      }
    }
    if (!rejected.isEmpty()) {
      throw new RejectedException(rejected);
    }
    return records;
  }

  /** Adds the records of a change, and returns the item after it. */
  private Optional<CatalogueItem> handle(
      Received<CatalogueChange> received,
      Optional<CatalogueItem> before,
      List<ProducerRecord<byte[], byte[]>> records) {
    String itemId = received.key();
    CatalogueChange change = received.value();
    if (change == null) {
      records.add(Records.of(Topics.CATALOGUE_ITEMS, itemId, null));
      records.add(Records.of(Topics.ITEM_IMAGES, itemId, null));
      return Optional.empty();
    }
    Instant at = Instant.ofEpochMilli(received.raw().timestamp());
    Optional<CatalogueItem> revised = revision.after(before, change, at, images);
    if (revised.isEmpty()) {
      return before;
    }
    CatalogueItem item = revised.get();
    String imageId = item.imageId();
    if (!before.map(CatalogueItem::imageId).equals(Optional.ofNullable(imageId))) {
      records.add(
          imageId == null
              ? Records.of(Topics.ITEM_IMAGES, itemId, null)
              : ImageRecords.item(itemId, imageId, read(imageId), at));
    }
    records.add(Records.of(Topics.CATALOGUE_ITEMS, itemId, item));
    return Optional.of(item);
  }

  private byte[] read(String imageId) {
    try {
      return images
          .read(imageId)
          .orElseThrow(
              () ->
                  new IllegalArgumentException("image '%s' is no longer held".formatted(imageId)));
    } catch (UncheckedIOException e) {
      throw new RetryableException(String.valueOf(e.getMessage()), e);
    }
  }

  private static void requireKey(Received<CatalogueChange> received) {
    Require.key("key", received.key());
    CatalogueChange change = received.value();
    if (change != null && !change.itemId().equals(received.key())) {
      throw new IllegalArgumentException(
          "itemId '%s' differs from the record's key '%s'"
              .formatted(change.itemId(), received.key()));
    }
  }
}
