package org.fashionnet.ingest.catalogue;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fashionnet.contracts.catalogue.CatalogueChange;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.catalogue.CatalogueUpdate;
import org.fashionnet.contracts.codec.Require;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.ingest.catalogue.ItemImages.Found;
import org.fashionnet.ingest.catalogue.ItemImages.Missing;
import org.fashionnet.ingest.publish.ImageRecords;
import org.fashionnet.kafka.client.RetryableException;
import org.fashionnet.kafka.loop.BatchHandler;
import org.fashionnet.kafka.record.Received;
import org.fashionnet.kafka.record.Records;
import org.fashionnet.kafka.record.RejectedException;

/**
 * Turns updates into items. An item's image is sent to the classifier only when it differs from the
 * one before, so a price change costs no classification. All times come from the updates, so a
 * batch that is handled again gives the same records.
 */
public final class CatalogueHandler implements BatchHandler<CatalogueChange> {
  private final ImageSearches searches;
  private final CatalogueTable table;
  private final Runnable awaitTable;

  /**
   * A handler.
   *
   * @param images finds the image of an update
   * @param table what the shop offers, read back from the topic
   * @param awaitTable returns once the table holds everything that was published before
   * @param fetchers run the searches for the images of a batch
   */
  public CatalogueHandler(
      ItemImages images, CatalogueTable table, Runnable awaitTable, ExecutorService fetchers) {
    this.searches = new ImageSearches(images, fetchers);
    this.table = table;
    this.awaitTable = awaitTable;
  }

  @Override
  public List<ProducerRecord<byte[], byte[]>> handle(List<Received<CatalogueChange>> batch)
      throws InterruptedException {
    Map<Received<CatalogueChange>, Found> found = find(batch);
    awaitTable.run();
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    Map<String, Optional<String>> imageInBatch = new HashMap<>();
    for (Received<CatalogueChange> received : batch) {
      String itemId = received.key();
      CatalogueChange update = received.value();
      if (update == null) {
        records.add(Records.of(Topics.CATALOGUE_ITEMS, itemId, null));
        records.add(Records.of(Topics.ITEM_IMAGES, itemId, null));
        imageInBatch.put(itemId, Optional.empty());
        continue;
      }
      Found image = Objects.requireNonNull(found.get(received), "an update without its image");
      Instant at = Instant.ofEpochMilli(received.raw().timestamp());
      Optional<String> before = imageInBatch.computeIfAbsent(itemId, table::imageOf);
      CatalogueItem item =
          CatalogueItem.accepted(
              (CatalogueUpdate) update,
              org.fashionnet.contracts.catalogue.ItemImages.of(image.imageId()),
              at);
      records.add(Records.of(Topics.CATALOGUE_ITEMS, itemId, item));
      if (!before.equals(Optional.of(image.imageId()))) {
        records.add(ImageRecords.item(itemId, image.imageId(), read(image), at));
      }
      imageInBatch.put(itemId, Optional.of(image.imageId()));
    }
    return records;
  }

  /** The image of every update that is not a tombstone. */
  private Map<Received<CatalogueChange>, Found> find(List<Received<CatalogueChange>> batch)
      throws InterruptedException {
    Map<Received<?>, String> rejected = new LinkedHashMap<>();
    List<Received<CatalogueChange>> wellKeyed = new ArrayList<>();
    for (Received<CatalogueChange> update : batch) {
      keyFault(update)
          .ifPresentOrElse(fault -> rejected.put(update, fault), () -> wellKeyed.add(update));
    }
    Map<Received<CatalogueChange>, Found> found = new HashMap<>();
    searches
        .find(wellKeyed)
        .forEach(
            (update, result) -> {
              switch (result) {
                case Found image -> found.put(update, image);
                case Missing missing -> rejected.put(update, missing.reason());
              }
            });
    if (!rejected.isEmpty()) {
      throw new RejectedException(rejected);
    }
    return found;
  }

  private static byte[] read(Found image) {
    try {
      return image.jpeg().get();
    } catch (UncheckedIOException e) {
      throw new RetryableException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Optional<String> keyFault(Received<CatalogueChange> received) {
    try {
      Require.key("key", received.key());
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
    CatalogueChange update = received.value();
    return update == null || update.itemId().equals(received.key())
        ? Optional.empty()
        : Optional.of(
            "itemId '%s' differs from the record's key '%s'"
                .formatted(update.itemId(), received.key()));
  }
}
