package org.fashionnet.ingest.imports.job;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fashionnet.ingest.fetch.FetchSettings;

/**
 * How imports are done.
 *
 * @param folder of the files of imports, shared by all instances
 * @param maxFileBytes largest feed
 * @param currency of prices that name none
 * @param leaveOut further fields that items do not keep
 * @param deleteLimit most items that may disappear, unless an import says else
 * @param listedFaults faults that are listed one by one
 * @param keep how long ended imports are shown
 * @param fetching how feeds are fetched by their addresses
 * @param feeds that are fetched again and again
 */
public record ImportSettings(
    Path folder,
    long maxFileBytes,
    Optional<String> currency,
    Set<String> leaveOut,
    DeleteLimit deleteLimit,
    int listedFaults,
    Duration keep,
    FetchSettings fetching,
    List<ScheduledFeed> feeds) {
  /**
   * A feed that is fetched again and again.
   *
   * @param name tells it from the others
   * @param every how long after an import began the next one begins
   */
  public record ScheduledFeed(String name, String address, Duration every, ImportOptions options) {}
}
