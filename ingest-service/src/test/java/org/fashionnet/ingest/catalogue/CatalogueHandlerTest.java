package org.fashionnet.ingest.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.fashionnet.contracts.catalogue.CatalogueChange;
import org.fashionnet.contracts.catalogue.CatalogueUpdate;
import org.fashionnet.contracts.catalogue.Details;
import org.fashionnet.contracts.catalogue.Offer;
import org.fashionnet.contracts.catalogue.WantedPictures;
import org.fashionnet.contracts.topic.Codecs;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.ingest.Photos;
import org.fashionnet.ingest.TestWeb;
import org.fashionnet.ingest.fetch.FetchSettings;
import org.fashionnet.ingest.fetch.ImageFetcher;
import org.fashionnet.ingest.image.ImageNormaliser;
import org.fashionnet.ingest.image.NormalisedImage;
import org.fashionnet.ingest.image.TestNormaliser;
import org.fashionnet.ingest.store.ImageStore;
import org.fashionnet.ingest.store.MemoryImageStore;
import org.fashionnet.kafka.client.RetryableException;
import org.fashionnet.kafka.record.Received;
import org.fashionnet.kafka.record.RejectedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A good update must not become a dead letter because something around it fails or stops. */
class CatalogueHandlerTest {
  private static final ImageNormaliser NORMALISER = TestNormaliser.create();
  private static final byte[] ORIGINAL = Photos.jpeg(1);
  private static final NormalisedImage IMAGE = (NormalisedImage) NORMALISER.normalise(ORIGINAL);

  private final TestWeb web = new TestWeb();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CompletableFuture<Void> release = new CompletableFuture<>();
  private final ImageFetcher fetcher =
      new ImageFetcher(
          new FetchSettings(Duration.ofSeconds(20), 3, 1 << 20, 3, Duration.ofMillis(1), true));
  private final ThreadPoolExecutor threads = (ThreadPoolExecutor) Executors.newFixedThreadPool(2);

  @AfterEach
  void close() {
    release.complete(null);
    fetcher.close();
    threads.shutdownNow();
    web.close();
  }

  @Test
  void a_store_that_cannot_be_read_is_waited_for() {
    MemoryImageStore store =
        new MemoryImageStore() {
          @Override
          public Optional<byte[]> read(String imageId) {
            throw new UncheckedIOException("image cannot be read", new IOException("stale handle"));
          }
        };
    store.keep(IMAGE, ORIGINAL);
    assertThatThrownBy(() -> handler(store).handle(List.of(byId("a"))))
        .isInstanceOf(RetryableException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void an_image_server_that_is_cut_off_by_a_stop_is_no_verdict_on_the_update() throws Exception {
    stall();
    CompletableFuture<List<?>> handled = handleAsync(byUrl("a", web.url("/stalled")));
    asked.await();
    fetcher.close();
    assertThatThrownBy(handled::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(RetryableException.class);
  }

  @Test
  void a_fetch_that_is_interrupted_by_a_stop_is_no_verdict_on_the_update() throws Exception {
    stall();
    CompletableFuture<List<?>> handled = handleAsync(byUrl("a", web.url("/stalled")));
    asked.await();
    threads.shutdownNow();
    release.complete(null);
    assertThatThrownBy(handled::get).hasCauseInstanceOf(RetryableException.class);
  }

  @Test
  void a_batch_that_comes_after_the_stop_is_left_to_the_next_start() {
    threads.shutdownNow();
    assertThatThrownBy(() -> handler(new MemoryImageStore()).handle(List.of(byId("a"))))
        .isInstanceOf(RetryableException.class)
        .hasMessageContaining("stops");
  }

  @Test
  void a_batch_that_fails_leaves_no_search_behind() throws Exception {
    stall();
    MemoryImageStore store =
        new MemoryImageStore() {
          @Override
          public boolean renew(String imageId) {
            throw new UncheckedIOException("the store is away", new IOException());
          }
        };
    List<Received<CatalogueChange>> batch =
        List.of(
            byId("a"),
            byUrl("b", web.url("/stalled")),
            byUrl("c", web.url("/stalled")),
            byUrl("d", web.url("/stalled")));
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> handler(store).handle(batch)).isInstanceOf(RetryableException.class);
    }
    release.complete(null);
    await().until(() -> threads.getActiveCount() == 0);
    // Those that had begun were asked for at most once each, the others never.
    assertThat(web.requests()).isLessThanOrEqualTo(2);
  }

  @Test
  void an_update_with_a_wrong_key_or_without_a_usable_image_is_rejected_and_named() {
    web.file("/text", new byte[] {1, 2, 3});
    assertThatThrownBy(
            () ->
                handler(new MemoryImageStore())
                    .handle(List.of(byId("gone"), byUrl("text", web.url("/text")))))
        .isInstanceOfSatisfying(
            RejectedException.class,
            rejected ->
                assertThat(rejected.reasons().values())
                    .anyMatch(reason -> reason.contains("not held"))
                    .anyMatch(reason -> reason.contains("accepted format")));
  }

  private void stall() {
    web.on(
        "/stalled",
        exchange -> {
          asked.countDown();
          release.join();
        });
  }

  private CompletableFuture<List<?>> handleAsync(Received<CatalogueChange> update) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return handler(new MemoryImageStore()).handle(List.of(update));
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private CatalogueHandler handler(ImageStore store) {
    return new CatalogueHandler(
        new ItemImages(store, fetcher, NORMALISER), new CatalogueTable(), () -> {}, threads);
  }

  private static Received<CatalogueChange> byId(String itemId) {
    return received(itemId, null, IMAGE.imageId());
  }

  private static Received<CatalogueChange> byUrl(String itemId, String url) {
    return received(itemId, url, null);
  }

  private static Received<CatalogueChange> received(String itemId, String url, String imageId) {
    CatalogueUpdate update =
        new CatalogueUpdate(
            itemId,
            new Offer("A shirt", BigDecimal.TEN, "EUR", "shirts", true),
            Details.NONE,
            new WantedPictures(url, imageId, List.of()));
    return new Received<>(
        Topics.CATALOGUE_UPDATES,
        itemId,
        update,
        new ConsumerRecord<>(
            "catalogue-updates",
            0,
            itemId.hashCode(),
            Codecs.encodeKey(itemId),
            Codecs.CATALOGUE_CHANGE.encode(update)));
  }
}
