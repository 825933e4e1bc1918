package org.fashionnet.ingest.assembly;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import org.fashionnet.ingest.catalogue.Catalogue;
import org.fashionnet.ingest.catalogue.CatalogueTable;
import org.fashionnet.ingest.catalogue.ItemImages;
import org.fashionnet.ingest.config.IngestConfig;
import org.fashionnet.ingest.event.ImageRecords;
import org.fashionnet.ingest.fetch.FetchSettings;
import org.fashionnet.ingest.fetch.ImageFetcher;
import org.fashionnet.ingest.image.ImageLimits;
import org.fashionnet.ingest.image.ImageNormaliser;
import org.fashionnet.ingest.image.MemoryGate;
import org.fashionnet.ingest.messaging.Outbox;
import org.fashionnet.ingest.reading.ClassifierClient;
import org.fashionnet.ingest.replay.Pictures;
import org.fashionnet.ingest.replay.Replays;
import org.fashionnet.ingest.status.FailureTable;
import org.fashionnet.ingest.status.ImageStatuses;
import org.fashionnet.ingest.status.VectorTable;
import org.fashionnet.ingest.store.DirectoryImageStore;
import org.fashionnet.ingest.store.ImageStore;
import org.fashionnet.ingest.store.Thumbnails;
import org.fashionnet.ingest.wardrobe.ErasedPhotos;
import org.fashionnet.ingest.wardrobe.Wardrobes;

/** Puts the parts of the service together; they know nothing of the framework. */
@ApplicationScoped
public class Parts {
  /** Requests that hold an upload in memory, or wait for room. */
  private static final int MOST_FILES = 64;

  private final IngestConfig config;

  public Parts(IngestConfig config) {
    this.config = config;
  }

  @Produces
  @Singleton
  ImageLimits limits() {
    IngestConfig.Image image = config.image();
    return new ImageLimits(
        Math.toIntExact(image.maxFile().asLongValue()),
        image.minSide(),
        image.maxSide(),
        image.maxPixels(),
        image.maxWebpPixels(),
        image.normalisedSide(),
        image.quality());
  }

  @Produces
  @Singleton
  ImageNormaliser normaliser(ImageLimits limits) {
    IngestConfig.Decode decode = config.decode();
    MemoryGate files =
        new MemoryGate(MOST_FILES, decode.fileMemory().asLongValue(), MOST_FILES, decode.maxWait());
    MemoryGate decoders =
        new MemoryGate(
            decode.parallel(),
            decode.memory().asLongValue(),
            decode.maxWaiting(),
            decode.maxWait());
    return new ImageNormaliser(limits, files, decoders);
  }

  @Produces
  @Singleton
  ImageStore store() {
    return new DirectoryImageStore(config.imageStore());
  }

  @Produces
  @Singleton
  Thumbnails thumbnails(ImageStore store, ImageNormaliser normaliser) {
    return new Thumbnails(store, normaliser, config.memory().thumbnails().asLongValue());
  }

  @Produces
  @Singleton
  ImageFetcher fetcher(ImageLimits limits) {
    IngestConfig.Fetch fetch = config.fetch();
    return new ImageFetcher(
        new FetchSettings(
            fetch.timeout(),
            fetch.maxRedirects(),
            limits.maxFileBytes(),
            fetch.attempts(),
            fetch.pause(),
            fetch.allowPrivateAddresses()));
  }

  void close(@Disposes ImageFetcher fetcher) {
    fetcher.close();
  }

  @Produces
  @Singleton
  ClassifierClient classifier() {
    return new ClassifierClient(config.classifier());
  }

  void close(@Disposes ClassifierClient classifier) {
    classifier.close();
  }

  @Produces
  @Singleton
  ItemImages itemImages(ImageStore store, ImageFetcher fetcher, ImageNormaliser normaliser) {
    return new ItemImages(store, fetcher, normaliser);
  }

  @Produces
  @Singleton
  Replays replays(
      @Identifier("default-kafka-broker") Map<String, Object> client,
      ImageStore store,
      ImageNormaliser normaliser,
      Outbox outbox) {
    return new Replays(
        client, new Pictures(store, normaliser), record -> outbox.await(outbox.publish(record)));
  }

  void close(@Disposes Replays replays) {
    replays.close();
  }

  @Produces
  @Singleton
  CatalogueTable catalogueTable() {
    return new CatalogueTable();
  }

  @Produces
  @Singleton
  VectorTable vectorTable() {
    return new VectorTable();
  }

  @Produces
  @Singleton
  FailureTable failureTable() {
    return new FailureTable(config.memory().failures());
  }

  @Produces
  @Singleton
  ImageStatuses statuses(ImageStore store, VectorTable vectors, FailureTable failures) {
    return new ImageStatuses(store, vectors, failures);
  }

  @Produces
  @Singleton
  Catalogue catalogue(
      ImageNormaliser normaliser, ImageStore store, Outbox outbox, CatalogueTable table) {
    return new Catalogue(normaliser, store, outbox, table, config.memory().recent());
  }

  @Produces
  @Singleton
  ErasedPhotos erasedPhotos(
      ImageStore store,
      Thumbnails thumbnails,
      VectorTable vectors,
      CatalogueTable catalogue,
      Wardrobes wardrobes) {
    return new ErasedPhotos(
        store,
        thumbnails,
        id -> vectors.modelOf(id).isPresent() || catalogue.shows(id) || wardrobes.isOnItsWay(id),
        config.removeErasedAfter());
  }

  void close(@Disposes ErasedPhotos erasedPhotos) {
    erasedPhotos.close();
  }

  @Produces
  @Singleton
  Wardrobes wardrobes(
      ImageNormaliser normaliser,
      ImageStore store,
      Outbox outbox,
      VectorTable vectors,
      FailureTable failures) {
    return new Wardrobes(
        normaliser,
        store,
        (key, jpeg, receivedAt) -> outbox.publish(ImageRecords.wardrobe(key, jpeg, receivedAt)),
        vectors,
        failures,
        config.memory().recent(),
        InstantSource.system());
  }
}
