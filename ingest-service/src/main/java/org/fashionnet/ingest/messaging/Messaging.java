package org.fashionnet.ingest.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.fashionnet.contracts.catalogue.CatalogueUpdate;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.ingest.catalogue.CatalogueHandler;
import org.fashionnet.ingest.catalogue.CatalogueTable;
import org.fashionnet.ingest.catalogue.ItemImages;
import org.fashionnet.ingest.config.IngestConfig;
import org.fashionnet.ingest.status.FailureTable;
import org.fashionnet.ingest.status.VectorTable;
import org.fashionnet.ingest.wardrobe.Wardrobes;
import org.fashionnet.kafka.ConsumeLoop;
import org.fashionnet.kafka.LoopHealth;
import org.fashionnet.kafka.LoopSettings;
import org.fashionnet.kafka.TopicReader;

/** Reads the service's topics from start to stop. */
@ApplicationScoped
public class Messaging {
  private static final String GROUP = "ingest-service";

  private final TopicReader items;
  private final TopicReader images;
  private final ConsumeLoop<CatalogueUpdate> updates;
  private final ExecutorService fetchers;

  public Messaging(
      IngestConfig config,
      @Identifier("default-kafka-broker") Map<String, Object> client,
      ItemImages itemImages,
      CatalogueTable catalogue,
      VectorTable vectors,
      FailureTable failures,
      Wardrobes wardrobes) {
    this.items = new TopicReader("ingest-items", client, Tables.items(catalogue));
    this.images =
        new TopicReader("ingest-images", client, new Tables(vectors, failures, wardrobes).images());
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
    this.updates = new ConsumeLoop<>(settings, Topics.CATALOGUE_UPDATES, handler);
  }

  void start(@Observes StartupEvent event) {
    items.start();
    images.start();
    updates.start();
  }

  void stop(@Observes ShutdownEvent event) {
    updates.close();
    fetchers.shutdownNow();
    items.close();
    images.close();
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
