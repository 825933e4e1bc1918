package org.fashionnet.ingest.catalogue;

import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.fashionnet.contracts.catalogue.CatalogueChange;
import org.fashionnet.contracts.catalogue.CatalogueUpdate;
import org.fashionnet.ingest.image.BusyException;
import org.fashionnet.kafka.client.RetryableException;
import org.fashionnet.kafka.record.Received;

/**
 * Finds the images of several updates side by side. An overload, a fault of the store or a stop of
 * the service says nothing about an update: all of these are {@link RetryableException}s, so that
 * no good update becomes a dead letter.
 */
final class ImageSearches {
  private final ItemImages images;
  private final ExecutorService threads;

  ImageSearches(ItemImages images, ExecutorService threads) {
    this.images = images;
    this.threads = threads;
  }

  /** The result for each update that is not a tombstone. */
  Map<Received<CatalogueChange>, ItemImages.Result> find(List<Received<CatalogueChange>> updates)
      throws InterruptedException {
    Map<Received<CatalogueChange>, Future<ItemImages.Result>> searches = new LinkedHashMap<>();
    try {
      for (Received<CatalogueChange> received : updates) {
        if (received.value() instanceof CatalogueUpdate update) {
          searches.put(received, threads.submit(() -> images.find(update)));
        }
      }
      Map<Received<CatalogueChange>, ItemImages.Result> results = new LinkedHashMap<>();
      for (var search : searches.entrySet()) {
        results.put(search.getKey(), result(search.getValue()));
      }
      return results;
    } catch (RejectedExecutionException e) {
      throw new RetryableException("the service stops while images are looked for", e);
    } finally {
      // After a failure the whole batch is searched again: leave no search behind.
      searches.values().forEach(search -> search.cancel(true));
    }
  }

  private static ItemImages.Result result(Future<ItemImages.Result> search)
      throws InterruptedException {
    try {
      return search.get();
    } catch (ExecutionException e) {
      throw switch (e.getCause()) {
        case BusyException busy -> new RetryableException(String.valueOf(busy.getMessage()), busy);
        case UncheckedIOException store ->
            new RetryableException(String.valueOf(store.getMessage()), store);
        case InterruptedException stopped ->
            new RetryableException("the service stops while an image is looked for", stopped);
        case null, default -> new IllegalStateException("the search for an image failed", e);
      };
    }
  }
}
