package org.fashionnet.ingest.wiring;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fashionnet.contracts.catalogue.CatalogueChange;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.ingest.catalogue.Catalogue;
import org.fashionnet.ingest.catalogue.CatalogueHandler;
import org.fashionnet.ingest.catalogue.ImageFacts;
import org.fashionnet.ingest.catalogue.ItemTable;
import org.fashionnet.ingest.classifier.ClassifierClient;
import org.fashionnet.ingest.config.IngestConfig;
import org.fashionnet.ingest.disk.DiskTables;
import org.fashionnet.ingest.image.ImageLimits;
import org.fashionnet.ingest.image.ImageNormaliser;
import org.fashionnet.ingest.image.MemoryGate;
import org.fashionnet.ingest.intake.PhotoIntake;
import org.fashionnet.ingest.messaging.ClosedAtStop;
import org.fashionnet.ingest.messaging.StoreHealth;
import org.fashionnet.ingest.messaging.TableBarrier;
import org.fashionnet.ingest.messaging.TableSubscriptions;
import org.fashionnet.ingest.problems.ItemProblems;
import org.fashionnet.ingest.problems.ItemStatuses;
import org.fashionnet.ingest.problems.ProblemTable;
import org.fashionnet.ingest.publish.AcknowledgedPublisher;
import org.fashionnet.ingest.replay.Replays;
import org.fashionnet.ingest.replay.StoredImages;
import org.fashionnet.ingest.status.FailureTable;
import org.fashionnet.ingest.status.ImageStatuses;
import org.fashionnet.ingest.status.VectorTable;
import org.fashionnet.ingest.store.DirectoryImageStore;
import org.fashionnet.ingest.store.ImageStore;
import org.fashionnet.ingest.store.Thumbnails;
import org.fashionnet.ingest.wardrobe.ErasedPhotos;
import org.fashionnet.ingest.wardrobe.Wardrobes;
import org.fashionnet.kafka.client.Publisher;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.loop.ConsumeLoop;
import org.fashionnet.kafka.loop.LoopSettings;
import org.fashionnet.kafka.reader.TopicReader;
import org.fashionnet.kafka.service.ServiceSkeleton;
import org.fashionnet.kafka.service.TopicGate;
import org.fashionnet.service.ServiceSettings;

/**
 * Constructs the whole service, in the order of what needs what, and offers the framework the parts
 * that requests use.
 */
@Singleton
public class Wiring {
  private static final String GROUP = "ingest-service";

  /** Requests that may hold an upload in memory, and as many that may wait for room. */
  private static final int MOST_UPLOADS = 64;

  private static final List<Topic<?>> TOPICS =
      List.of(
          Topics.CATALOGUE_UPDATES,
          Topics.CATALOGUE_ITEMS,
          Topics.ITEM_IMAGES,
          Topics.WARDROBE_IMAGES,
          Topics.ITEM_VECTORS,
          Topics.WARDROBE_VECTORS);

  private final PhotoIntake intake;
  private final Catalogue catalogue;
  private final Wardrobes wardrobes;
  private final Thumbnails thumbnails;
  private final ImageStatuses statuses;
  private final ItemStatuses itemStatuses;
  private final ProblemTable problems;
  private final ClassifierClient classifier;
  private final Replays replays;
  private final ServiceSkeleton skeleton;

  Wiring(
      IngestConfig config,
      ServiceSettings service,
      @Identifier("default-kafka-broker") Map<String, Object> client,
      LoopListener listener) {
    ImageLimits limits = limits(config.image());
    ImageNormaliser normaliser = new ImageNormaliser(limits, decoders(config.decode()));
    ImageStore store = new DirectoryImageStore(config.imageStore());
    int recent = config.memory().recent();

    // Gives up within the time that a caller waits, so that nothing refused arrives later.
    Publisher kafka = Publisher.within(config.publishTimeout(), client);
    AcknowledgedPublisher publisher =
        new AcknowledgedPublisher(kafka::publish, config.publishTimeout());

    DiskTables tables = new DiskTables(config.tables());
    ItemTable items = new ItemTable(tables);
    problems = new ProblemTable(tables);
    VectorTable vectors = new VectorTable();
    FailureTable failures = new FailureTable(config.memory().failures());
    ItemProblems itemProblems = new ItemProblems(problems, items, failures);

    intake = new PhotoIntake(normaliser, uploads(config.decode()), store);
    catalogue = new Catalogue(store, publisher, items, recent);
    itemStatuses =
        new ItemStatuses(catalogue, vectors, failures, problems, (item, url) -> Optional.empty());
    wardrobes = new Wardrobes(intake, publisher, vectors, failures, recent, InstantSource.system());
    thumbnails = new Thumbnails(store, normaliser, config.memory().thumbnails().asLongValue());
    statuses = new ImageStatuses(store, vectors, failures);
    classifier = new ClassifierClient(config.classifier(), ClassifierClient.PATIENCE);
    replays = new Replays(client, new StoredImages(store, normaliser), publisher, listener);
    ErasedPhotos erased =
        new ErasedPhotos(
            store,
            thumbnails,
            id ->
                vectors.modelOf(id).isPresent() || catalogue.shows(id) || wardrobes.isOnItsWay(id),
            config.removeErasedAfter(),
            InstantSource.system());

    TopicReader itemReader =
        new TopicReader(
            "ingest-items", client, TableSubscriptions.items(items, itemProblems), listener);
    TopicReader imageReader =
        new TopicReader(
            "ingest-images",
            client,
            new TableSubscriptions(vectors, failures, wardrobes, erased, itemProblems).images(),
            listener);
    ConsumeLoop<CatalogueChange> changes =
        new ConsumeLoop<>(
            LoopSettings.of("ingest-catalogue", client)
                .withGroupId(GROUP)
                .withInstanceId(config.instanceId())
                .withMaxBatch(config.catalogueBatch()),
            Topics.CATALOGUE_UPDATES,
            new CatalogueHandler(
                config.fetch().recheckAfter(),
                items,
                new TableBarrier(itemReader)::await,
                ImageFacts.of(store, vectors)),
            listener);

    skeleton =
        new ServiceSkeleton(
            "ingest",
            new TopicGate(client, TOPICS),
            List.of(
                new StoreHealth(store),
                itemReader,
                imageReader,
                changes,
                new ClosedAtStop("replay", replays::stop),
                new ClosedAtStop("erased photos", erased::close),
                new ClosedAtStop("classifier client", classifier::close),
                new ClosedAtStop("publisher", kafka::close),
                new ClosedAtStop("tables", tables::close)),
            service.closeWithin());
  }

  @Produces
  @Singleton
  PhotoIntake intake() {
    return intake;
  }

  @Produces
  @Singleton
  Catalogue catalogue() {
    return catalogue;
  }

  @Produces
  @Singleton
  Wardrobes wardrobes() {
    return wardrobes;
  }

  @Produces
  @Singleton
  Thumbnails thumbnails() {
    return thumbnails;
  }

  @Produces
  @Singleton
  ImageStatuses statuses() {
    return statuses;
  }

  @Produces
  @Singleton
  ItemStatuses itemStatuses() {
    return itemStatuses;
  }

  @Produces
  @Singleton
  ProblemTable problems() {
    return problems;
  }

  @Produces
  @Singleton
  ClassifierClient classifier() {
    return classifier;
  }

  @Produces
  @Singleton
  Replays replays() {
    return replays;
  }

  @Produces
  @Singleton
  ServiceSkeleton skeleton() {
    return skeleton;
  }

  private static ImageLimits limits(IngestConfig.Image image) {
    return new ImageLimits(
        Math.toIntExact(image.maxFile().asLongValue()),
        image.minSide(),
        image.maxSide(),
        image.maxPixels(),
        image.maxWebpPixels(),
        image.normalisedSide(),
        image.quality());
  }

  private static MemoryGate decoders(IngestConfig.Decode decode) {
    return new MemoryGate(
        decode.parallel(), decode.memory().asLongValue(), decode.maxWaiting(), decode.maxWait());
  }

  private static MemoryGate uploads(IngestConfig.Decode decode) {
    return new MemoryGate(
        MOST_UPLOADS, decode.fileMemory().asLongValue(), MOST_UPLOADS, decode.maxWait());
  }
}
