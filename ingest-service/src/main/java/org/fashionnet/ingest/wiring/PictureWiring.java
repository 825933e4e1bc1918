package org.fashionnet.ingest.wiring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.fashionnet.ingest.catalogue.ItemTable;
import org.fashionnet.ingest.config.IngestConfig;
import org.fashionnet.ingest.disk.DiskTables;
import org.fashionnet.ingest.fetch.FetchSettings;
import org.fashionnet.ingest.pictures.AttemptTable;
import org.fashionnet.ingest.pictures.PictureQueue;
import org.fashionnet.ingest.pictures.PictureSearch;
import org.fashionnet.ingest.pictures.QueueSettings;
import org.fashionnet.ingest.publish.AcknowledgedPublisher;

/** How pictures are fetched, as the settings say. */
final class PictureWiring {
  private static final String NAME = "fashionnet.ingest.pictures.";

  private PictureWiring() {}

  static FetchSettings fetching(IngestConfig config) {
    IngestConfig.Fetch fetch = config.fetch();
    Map<String, Map<String, String>> headers = new HashMap<>();
    fetch.hosts().forEach((host, of) -> headers.put(host.toLowerCase(Locale.ROOT), of.headers()));
    return new FetchSettings(
        fetch.timeout(),
        fetch.maxRedirects(),
        Math.toIntExact(config.image().maxFile().asLongValue()),
        fetch.userAgent(),
        headers,
        fetch.allowPrivateAddresses());
  }

  /**
   * The queue.
   *
   * @param awaitTables returns once items and attempts have been read
   */
  static PictureQueue queue(
      IngestConfig.Fetch fetch,
      DiskTables tables,
      ItemTable items,
      AttemptTable attempts,
      PictureSearch search,
      AcknowledgedPublisher publisher,
      Runnable awaitTables,
      MeterRegistry metrics) {
    var settings =
        new QueueSettings(
            fetch.perHost(),
            fetch.parallel(),
            fetch.pause(),
            fetch.longestPause(),
            fetch.giveUpAfter());
    var queue =
        new PictureQueue(
            settings,
            tables,
            items,
            attempts,
            search,
            publisher,
            awaitTables,
            InstantSource.system());
    Gauge.builder(NAME + "waiting", queue, PictureQueue::waiting).register(metrics);
    Gauge.builder(NAME + "asked", queue, PictureQueue::inFlight).register(metrics);
    return queue;
  }

  /** Counts what came of asking. */
  static void count(MeterRegistry metrics, String outcome) {
    metrics.counter(NAME + "answers", "outcome", outcome).increment();
  }
}
