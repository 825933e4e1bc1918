package org.fashionnet.ingest.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.fashionnet.contracts.catalogue.CatalogueChange;
import org.fashionnet.contracts.deadletter.DeadLetterId;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.ingest.catalogue.Catalogue;
import org.fashionnet.ingest.catalogue.CatalogueHandler;
import org.fashionnet.ingest.catalogue.ImageFacts;
import org.fashionnet.ingest.catalogue.ItemTable;
import org.fashionnet.ingest.classifier.ClassifierClient;
import org.fashionnet.ingest.config.IngestConfig;
import org.fashionnet.ingest.deadletters.DeadLetterEntry;
import org.fashionnet.ingest.deadletters.DeadLetterTable;
import org.fashionnet.ingest.deadletters.DeadLetters;
import org.fashionnet.ingest.disk.DiskTables;
import org.fashionnet.ingest.fetch.ByteBudget;
import org.fashionnet.ingest.fetch.FetchSettings;
import org.fashionnet.ingest.fetch.PictureFetcher;
import org.fashionnet.ingest.image.ImageLimits;
import org.fashionnet.ingest.image.ImageNormaliser;
import org.fashionnet.ingest.image.MemoryGate;
import org.fashionnet.ingest.imports.job.ImportSettings;
import org.fashionnet.ingest.imports.job.ImportWorker;
import org.fashionnet.ingest.imports.job.Imports;
import org.fashionnet.ingest.intake.PhotoIntake;
import org.fashionnet.ingest.messaging.AppliedChanges;
import org.fashionnet.ingest.messaging.ClosedAtStop;
import org.fashionnet.ingest.messaging.StoreHealth;
import org.fashionnet.ingest.messaging.TableBarrier;
import org.fashionnet.ingest.messaging.TableSubscriptions;
import org.fashionnet.ingest.pictures.AttemptTable;
import org.fashionnet.ingest.pictures.PartitionShare;
import org.fashionnet.ingest.pictures.PictureQueue;
import org.fashionnet.ingest.pictures.PictureSearch;
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
          Topics.PICTURE_ATTEMPTS,
          Topics.ITEM_IMAGES,
          Topics.WARDROBE_IMAGES,
          Topics.ITEM_VECTORS,
          Topics.WARDROBE_VECTORS,
          Topics.DEAD_LETTER_MARKS);

  private final PhotoIntake intake;
  private final Catalogue catalogue;
  private final Wardrobes wardrobes;
  private final Thumbnails thumbnails;
  private final ImageStatuses statuses;
  private final ItemStatuses itemStatuses;
  private final ProblemTable problems;
  private final DiskTables tables;
  private final ClassifierClient classifier;
  private final Replays replays;
  private final DeadLetters deadLetters;
  private final Imports imports;
  private final ServiceSkeleton skeleton;

  Wiring(
      IngestConfig config,
      ServiceSettings service,
      @Identifier("default-kafka-broker") Map<String, Object> client,
      LoopListener listener,
      MeterRegistry metrics) {
    ImageLimits limits = limits(config.image());
    ImageNormaliser normaliser = new ImageNormaliser(limits, decoders(config.decode()));
    ImageStore store = new DirectoryImageStore(config.imageStore());
    int recent = config.memory().recent();

    // Gives up within the time that a caller waits, so that nothing refused arrives later.
    Publisher kafka = Publisher.within(config.publishTimeout(), client);
    AcknowledgedPublisher publisher =
        new AcknowledgedPublisher(kafka::publish, config.publishTimeout());

    tables = new DiskTables(config.tables());
    ItemTable items = new ItemTable(tables);
    problems = new ProblemTable(tables);
    VectorTable vectors = new VectorTable();
    FailureTable failures = new FailureTable(config.memory().failures());
    ItemProblems itemProblems = new ItemProblems(problems, items, failures);

    intake = new PhotoIntake(normaliser, uploads(config.decode()), store);
    catalogue = new Catalogue(store, publisher, items, recent);
    AttemptTable attempts = new AttemptTable(tables);
    itemStatuses = new ItemStatuses(catalogue, vectors, failures, problems, attempts);
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

    // The reader fills the queue, and the queue waits for the reader.
    CompletableFuture<TopicReader> reader = new CompletableFuture<>();
    FetchSettings fetching = PictureWiring.fetching(config);
    PictureFetcher fetcher =
        new PictureFetcher(fetching, new ByteBudget(config.decode().fileMemory().asLongValue()));
    PictureQueue pictures =
        PictureWiring.queue(
            config.fetch(),
            tables,
            items,
            attempts,
            new PictureSearch(
                fetcher,
                normaliser,
                store,
                config.decode().parallel(),
                outcome -> PictureWiring.count(metrics, outcome)),
            publisher,
            () -> new TableBarrier(reader.join()).await(),
            metrics);
    TopicReader itemReader =
        new TopicReader(
            "ingest-items",
            client,
            TableSubscriptions.items(items, attempts, pictures, itemProblems),
            listener);
    reader.complete(itemReader);
    TableSubscriptions subscriptions =
        new TableSubscriptions(vectors, failures, wardrobes, erased, itemProblems);
    TopicReader imageReader =
        new TopicReader("ingest-images", client, subscriptions.images(), listener);
    DeadLetterTable deadLetterTable = new DeadLetterTable(tables, InstantSource.system());
    TopicReader deadLetterReader =
        new TopicReader(
            "ingest-dead-letters", client, subscriptions.deadLetters(deadLetterTable), listener);
    deadLetters =
        new DeadLetters(
            deadLetterTable,
            client,
            new TableBarrier(deadLetterReader)::await,
            letter -> isOvertaken(letter, items));
    TableBarrier barrier = new TableBarrier(itemReader);
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
                barrier::await,
                ImageFacts.of(store, vectors)),
            listener);

    ImportSettings importing = ImportWiring.settings(config, fetching);
    imports = new Imports(importing, InstantSource.system());
    AppliedChanges applied = new AppliedChanges(items, barrier, GROUP, client);
    // Nobody waits for its answers, so it sends many at once and tries for long.
    Publisher announcer = new Publisher(client);
    ImportWorker importer =
        new ImportWorker(
            imports,
            importing,
            applied,
            new AcknowledgedPublisher(announcer::publish, config.publishTimeout())::send);

    skeleton =
        new ServiceSkeleton(
            "ingest",
            new TopicGate(client, TOPICS),
            List.of(
                new StoreHealth(store),
                itemReader,
                imageReader,
                deadLetterReader,
                changes,
                pictures,
                new PartitionShare(client, config.instanceId(), pictures::owns),
                new ClosedAtStop("picture fetcher", fetcher::close),
                importer,
                new ClosedAtStop("announcer", announcer::close),
                new ClosedAtStop("applied changes", applied::close),
                new ClosedAtStop("replay", replays::stop),
                new ClosedAtStop("erased photos", erased::close),
                new ClosedAtStop("classifier client", classifier::close),
                new ClosedAtStop("publisher", kafka::close)),
            service.closeWithin());
  }

  /** After the parts, which are closed when the framework tells that it stops. */
  @PreDestroy
  void close() {
    tables.close();
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
  DeadLetters deadLetters() {
    return deadLetters;
  }

  @Produces
  @Singleton
  Imports imports() {
    return imports;
  }

  @Produces
  @Singleton
  ServiceSkeleton skeleton() {
    return skeleton;
  }

  /** Whether the item that a dead letter would change has been changed since. */
  private static boolean isOvertaken(DeadLetterEntry letter, ItemTable items) {
    return DeadLetterId.parse(letter.id()).topic().equals(Topics.CATALOGUE_UPDATES.name())
        && items
            .find(letter.key())
            .filter(item -> item.updatedAt().isAfter(letter.at()))
            .isPresent();
  }

  private static ImageLimits limits(IngestConfig.Image image) {
    return new ImageLimits(
        Math.toIntExact(image.maxFile().asLongValue()),
        image.minSide(),
        image.maxSide(),
        image.maxPixels(),
        image.maxWholePixels(),
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
