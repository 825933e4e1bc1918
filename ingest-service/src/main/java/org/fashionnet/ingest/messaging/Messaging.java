package org.fashionnet.ingest.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.contracts.catalogue.CatalogueUpdate;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.ingest.catalogue.CatalogueHandler;
import org.fashionnet.ingest.catalogue.CatalogueTable;
import org.fashionnet.ingest.catalogue.ItemImages;
import org.fashionnet.ingest.config.IngestConfig;
import org.fashionnet.ingest.status.FailureTable;
import org.fashionnet.ingest.status.VectorTable;
import org.fashionnet.ingest.wardrobe.ErasedPhotos;
import org.fashionnet.ingest.wardrobe.Wardrobes;
import org.fashionnet.kafka.health.LoopHealth;
import org.fashionnet.kafka.loop.ConsumeLoop;
import org.fashionnet.kafka.loop.LoopSettings;
import org.fashionnet.kafka.reader.TopicReader;
import org.jboss.logging.Logger;

/** Reads the service's topics from start to stop. */
@ApplicationScoped
public class Messaging {
  private static final Logger LOG = Logger.getLogger(Messaging.class);
  private static final String GROUP = "ingest-service";
  private static final List<Topic<?>> USED =
      List.of(
          Topics.CATALOGUE_UPDATES,
          Topics.CATALOGUE_ITEMS,
          Topics.ITEM_IMAGES,
          Topics.WARDROBE_IMAGES,
          Topics.ITEM_VECTORS,
          Topics.WARDROBE_VECTORS);

  private final TopicReader items;
  private final TopicReader images;
  private final ConsumeLoop<CatalogueUpdate> updates;
  private final ExecutorService fetchers;
  private final TopicCheck topics;
  private final Thread starter;

  public Messaging(
      IngestConfig config,
      @Identifier("default-kafka-broker") Map<String, Object> client,
      ItemImages itemImages,
      CatalogueTable catalogue,
      VectorTable vectors,
      FailureTable failures,
      Wardrobes wardrobes,
      ErasedPhotos erasedPhotos) {
    this.items = new TopicReader("ingest-items", client, Tables.items(catalogue), LoopListener.NONE);
    this.images =
        new TopicReader(
            "ingest-images",
            client,
            new Tables(vectors, failures, wardrobes, erasedPhotos).images(), LoopListener.NONE);
    this.fetchers =
        Executors.newFixedThreadPool(
            config.fetch().parallel(), Thread.ofPlatform().name("fetch-", 0).factory());
    CatalogueHandler handler =
        new CatalogueHandler(itemImages, catalogue, new Barrier(items)::await, fetchers);
    LoopSettings settings =
        LoopSettings.of("ingest-catalogue", client)
            .withGroupId(GROUP)
            .withInstanceId(config.instanceId())
            .withMaxBatch(config.catalogueBatch());
    this.topics = new TopicCheck(client, USED);
    this.starter = new Thread(this::startOnceTopicsAgree, "ingest-start");
    this.updates = new ConsumeLoop<>(settings, Topics.CATALOGUE_UPDATES, handler, LoopListener.NONE);
  }

  void start(@Observes StartupEvent event) {
    starter.start();
  }

  /** In a thread of its own: the service answers meanwhile that it is not ready, and why. */
  private void startOnceTopicsAgree() {
    try {
      topics.await();
      items.start();
      images.start();
      updates.start();
    } catch (InterruptedException e) {
      LOG.debug("stopped while starting");
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    starter.interrupt();
    starter.join();
    updates.close();
    fetchers.shutdownNow();
    items.close();
    images.close();
  }

  /** What keeps the service from starting; empty once it has. */
  public Optional<String> startFault() {
    return topics.fault();
  }

  /** One part of the service that follows a topic. */
  public record Part(String name, LoopHealth health) {}

  /** How each part is. */
  public List<Part> parts() {
    return List.of(
        new Part("catalogue-updates", updates.health()),
        new Part("catalogue-items", items.health()),
        new Part("vectors", images.health()));
  }
}
