package org.fashionnet.ingest.catalogue;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.catalogue.CatalogueUpdate;
import org.fashionnet.contracts.codec.Require;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.ingest.catalogue.ItemImages.Found;
import org.fashionnet.ingest.catalogue.ItemImages.Missing;
import org.fashionnet.ingest.event.ImageRecords;
import org.fashionnet.ingest.image.BusyException;
import org.fashionnet.kafka.client.RetryableException;
import org.fashionnet.kafka.loop.BatchHandler;
import org.fashionnet.kafka.record.Received;
import org.fashionnet.kafka.record.Records;
import org.fashionnet.kafka.record.RejectedException;

/**
 * Turns updates into items. An item's image is sent on to be classified only when it is another one
 * than before, so a price change costs no classification. All times come from the updates, so that
 * a batch that is handled again gives the same records.
 */
public final class CatalogueHandler implements BatchHandler<CatalogueUpdate> {
  private final ItemImages images;
  private final CatalogueTable table;
  private final Runnable tableIsCurrent;
  private final ExecutorService fetchers;

  /**
   * A handler.
   *
   * @param images finds the image of an update
   * @param table what the shop offers, read back from the topic
   * @param tableIsCurrent returns once the table holds everything that was published before
   * @param fetchers look for the images of a batch side by side
   */
  public CatalogueHandler(
      ItemImages images, CatalogueTable table, Runnable tableIsCurrent, ExecutorService fetchers) {
    this.images = images;
    this.table = table;
    this.tableIsCurrent = tableIsCurrent;
    this.fetchers = fetchers;
  }

  @Override
  public List<ProducerRecord<byte[], byte[]>> handle(List<Received<CatalogueUpdate>> batch)
      throws InterruptedException {
    Map<Received<CatalogueUpdate>, Found> found = find(batch);
    tableIsCurrent.run();
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    Map<String, Optional<String>> inBatch = new HashMap<>();
    for (Received<CatalogueUpdate> update : batch) {
      String itemId = update.key();
      if (update.value() == null) {
        records.add(Records.of(Topics.CATALOGUE_ITEMS, itemId, null));
        records.add(Records.of(Topics.ITEM_IMAGES, itemId, null));
        inBatch.put(itemId, Optional.empty());
        continue;
      }
      Found image = found.get(update);
      Instant at = Instant.ofEpochMilli(update.raw().timestamp());
      Optional<String> before =
          inBatch.containsKey(itemId) ? inBatch.get(itemId) : table.imageOf(itemId);
      CatalogueItem item = CatalogueItem.accepted(update.value(), image.imageId(), at);
      records.add(Records.of(Topics.CATALOGUE_ITEMS, itemId, item));
      if (!before.equals(Optional.of(image.imageId()))) {
        records.add(ImageRecords.item(itemId, image.imageId(), image.jpeg().get(), at));
      }
      inBatch.put(itemId, Optional.of(image.imageId()));
    }
    return records;
  }

  private Map<Received<CatalogueUpdate>, Found> find(List<Received<CatalogueUpdate>> batch)
      throws InterruptedException {
    Map<Received<?>, String> rejected = new LinkedHashMap<>();
    Map<Received<CatalogueUpdate>, Future<ItemImages.Result>> searches = new LinkedHashMap<>();
    for (Received<CatalogueUpdate> update : batch) {
      Optional<String> fault = keyFault(update);
      if (fault.isPresent()) {
        rejected.put(update, fault.get());
      } else if (update.value() != null) {
        searches.put(update, fetchers.submit(() -> images.find(update.value())));
      }
    }
    Map<Received<CatalogueUpdate>, Found> found = new HashMap<>();
    for (var search : searches.entrySet()) {
      switch (result(search.getValue())) {
        case Found image -> found.put(search.getKey(), image);
        case Missing missing -> rejected.put(search.getKey(), missing.reason());
      }
    }
    if (!rejected.isEmpty()) {
      throw new RejectedException(rejected);
    }
    return found;
  }

  private static ItemImages.Result result(Future<ItemImages.Result> search)
      throws InterruptedException {
    try {
      return search.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BusyException || e.getCause() instanceof UncheckedIOException) {
        throw new RetryableException(e.getCause().getMessage(), e.getCause());
      }
      throw new IllegalStateException("the search for an image failed", e.getCause());
    }
  }

  private static Optional<String> keyFault(Received<CatalogueUpdate> update) {
    try {
      Require.key("key", update.key());
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
    if (update.value() != null && !update.value().itemId().equals(update.key())) {
      return Optional.of(
          "itemId '%s' differs from the record's key '%s'"
              .formatted(update.value().itemId(), update.key()));
    }
    return Optional.empty();
  }
}
