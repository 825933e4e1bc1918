package org.fashionnet.ingest.wiring;

import java.util.List;
import java.util.Map;
import org.fashionnet.ingest.config.IngestConfig;
import org.fashionnet.ingest.fetch.FetchSettings;
import org.fashionnet.ingest.imports.job.DeleteLimit;
import org.fashionnet.ingest.imports.job.ImportOptions;
import org.fashionnet.ingest.imports.job.ImportSettings;
import org.fashionnet.ingest.imports.job.ImportSettings.ScheduledFeed;

/** The settings of imports, checked when the service starts. */
final class ImportWiring {
  private ImportWiring() {}

  static ImportSettings settings(IngestConfig config, FetchSettings fetching) {
    IngestConfig.Imports imports = config.imports();
    DeleteLimit limit = new DeleteLimit(imports.deleteLimit());
    List<ScheduledFeed> feeds =
        imports.feeds().entrySet().stream().map(feed -> scheduled(feed, limit)).toList();
    return new ImportSettings(
        config.imageStore().resolve("imports"),
        imports.maxFile().asLongValue(),
        imports.currency(),
        imports.leaveOut(),
        limit,
        imports.listedFaults(),
        imports.keep(),
        fetching,
        feeds);
  }

  private static ScheduledFeed scheduled(
      Map.Entry<String, IngestConfig.Feed> entry, DeleteLimit limit) {
    IngestConfig.Feed feed = entry.getValue();
    return new ScheduledFeed(
        entry.getKey(),
        feed.address().toString(),
        feed.every(),
        new ImportOptions(
            false,
            feed.full(),
            feed.format().orElse(null),
            feed.charset().orElse(null),
            feed.currency().orElse(null),
            feed.deleteLimit().map(DeleteLimit::new).orElse(limit)));
  }
}
