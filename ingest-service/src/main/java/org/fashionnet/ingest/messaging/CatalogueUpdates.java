package org.fashionnet.ingest.messaging;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.fashionnet.contracts.catalogue.CatalogueChange;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.ingest.catalogue.CatalogueHandler;
import org.fashionnet.ingest.catalogue.CatalogueTable;
import org.fashionnet.ingest.catalogue.ItemImages;
import org.fashionnet.ingest.fetch.ImageFetcher;
import org.fashionnet.ingest.shutdown.ExecutorShutdown;
import org.fashionnet.kafka.health.LoopHealth;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.loop.ConsumeLoop;
import org.fashionnet.kafka.loop.LoopSettings;
import org.fashionnet.kafka.reader.TopicReader;
import org.fashionnet.kafka.service.Part;

/** The loop over catalogue updates, and the threads that fetch images for it. */
public final class CatalogueUpdates implements Part {
  private final ConsumeLoop<CatalogueChange> loop;
  private final ImageFetcher fetcher;
  private final ExecutorService threads;

  /**
   * The loop, not started yet.
   *
   * @param images finds the images of updates, with the fetcher
   * @param fetcher closed with the loop
   * @param parallel images fetched at the same time
   * @param table what the shop offers, filled by the reader of items
   */
  public CatalogueUpdates(
      LoopSettings settings,
      ItemImages images,
      ImageFetcher fetcher,
      int parallel,
      CatalogueTable table,
      TopicReader items,
      LoopListener listener) {
    this.fetcher = fetcher;
    this.threads =
        Executors.newFixedThreadPool(parallel, Thread.ofPlatform().name("fetch-", 0).factory());
    this.loop =
        new ConsumeLoop<>(
            settings,
            Topics.CATALOGUE_UPDATES,
            new CatalogueHandler(images, table, new TableBarrier(items)::await, threads),
            listener);
  }

  @Override
  public String name() {
    return loop.name();
  }

  @Override
  public void start() {
    loop.start();
  }

  @Override
  public LoopHealth health() {
    return loop.health();
  }

  @Override
  public boolean answersReads() {
    return loop.answersReads();
  }

  /** The loop first: the batch in process may still need the fetcher. */
  @Override
  public void close() {
    loop.close();
    fetcher.close();
    ExecutorShutdown.now("fetch", threads);
  }
}
