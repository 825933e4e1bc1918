package org.fashionnet.ingest.imports.job;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.catalogue.CatalogueUpdate;
import org.fashionnet.contracts.catalogue.ItemImages;
import org.fashionnet.contracts.catalogue.ItemPicture;
import org.fashionnet.contracts.codec.DecodeException;
import org.fashionnet.contracts.topic.Codecs;
import org.fashionnet.contracts.topic.Topics;

/** A catalogue in memory that applies a change as soon as it is acknowledged. */
final class FakeCatalogue implements PresentItems {
  final Map<String, CatalogueItem> items = new TreeMap<>();
  final AtomicInteger writes = new AtomicInteger();

  /** Applies a record. */
  synchronized CompletableFuture<Void> send(ProducerRecord<byte[], byte[]> record) {
    writes.incrementAndGet();
    String itemId = Codecs.decodeKey(record.key());
    if (record.value() == null) {
      items.remove(itemId);
      return CompletableFuture.completedFuture(null);
    }
    try {
      var update = (CatalogueUpdate) Topics.CATALOGUE_UPDATES.value().decode(record.value());
      items.put(itemId, CatalogueItem.accepted(update, images(update), Instant.EPOCH));
      return CompletableFuture.completedFuture(null);
    } catch (DecodeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private ItemImages images(CatalogueUpdate update) {
    if (update.pictures().none()) {
      return find(update.itemId()).map(CatalogueItem::images).orElse(ItemImages.NONE);
    }
    List<ItemPicture> pictures =
        Stream.concat(
                Stream.ofNullable(update.pictures().imageUrl()),
                update.pictures().additionalImageUrls().stream())
            .map(address -> ItemPicture.wanted(address, Instant.EPOCH))
            .toList();
    return new ItemImages(null, null, List.of(), pictures);
  }

  @Override
  public synchronized Optional<CatalogueItem> find(String itemId) {
    return Optional.ofNullable(items.get(itemId));
  }

  @Override
  public synchronized void forEach(Consumer<CatalogueItem> action) {
    items.values().forEach(action);
  }

  @Override
  public synchronized long size() {
    return items.size();
  }

  @Override
  public void awaitApplied() {
    // It always is.
  }
}
