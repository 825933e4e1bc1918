package org.fashionnet.ingest.imports.job;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fashionnet.contracts.catalogue.CatalogueUpdate;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.ingest.disk.DiskTables;
import org.fashionnet.ingest.imports.difference.Differences;
import org.fashionnet.ingest.imports.difference.ItemDifference;
import org.fashionnet.ingest.imports.difference.SeenIds;
import org.fashionnet.ingest.imports.difference.Tally;
import org.fashionnet.ingest.imports.format.FeedEntry;
import org.fashionnet.ingest.imports.format.RowFault;
import org.fashionnet.ingest.imports.format.RowReader;
import org.fashionnet.ingest.imports.job.ImportJob.State;
import org.fashionnet.ingest.imports.mapping.MappedRow;
import org.fashionnet.ingest.imports.mapping.MappingSettings;
import org.fashionnet.ingest.imports.mapping.RowMapper;
import org.fashionnet.kafka.record.Records;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/**
 * Reads a feed from its beginning, and sends what is not so already. Because of that a run that was
 * cut off is simply made again.
 */
final class ImportRun {
  private final ImportSettings settings;
  private final PresentItems items;
  private final Announcements announcements;
  private final InstantSource clock;
  private final Watch watch;
  private final ImportFiles files;
  private final ImportJob job;

  /** Rows whose id could not be read: any item may be meant. */
  private long withoutId;

  /** Takes note of progress, and says whether to go on. */
  interface Watch {
    /**
     * So far.
     *
     * @return false if a person wants it to end
     * @throws InterruptedException if the service stops
     */
    boolean goesOn(long readBytes, Tally tally) throws InterruptedException, IOException;
  }

  ImportRun(
      ImportJob job,
      ImportFiles files,
      ImportSettings settings,
      PresentItems items,
      Announcements announcements,
      InstantSource clock,
      Watch watch) {
    this.job = job;
    this.files = files;
    this.settings = settings;
    this.items = items;
    this.announcements = announcements;
    this.clock = clock;
    this.watch = watch;
  }

  /**
   * Works to the end.
   *
   * @return the job at its end
   * @throws IOException if the feed is broken, or cannot be read
   * @throws InterruptedException if the service stops
   */
  ImportJob run() throws IOException, InterruptedException {
    items.awaitApplied();
    Tally tally = new Tally(settings.listedFaults());
    try (DiskTables scratch = new DiskTables(files.scratch(job.importId()))) {
      SeenIds seen = new SeenIds(scratch);
      if (!read(tally, seen, texts(scratch, "products"))) {
        announcements.flush();
        return ended(tally, State.CANCELLED, null);
      }
      announcements.flush();
      Optional<String> obstacle = Optional.empty();
      if (job.options().full()) {
        MVMap<String, String> gone = texts(scratch, "gone");
        findGone(tally, seen, gone);
        obstacle = obstacle(tally.disappearing());
        if (obstacle.isEmpty() && !job.options().dryRun()) {
          delete(tally, gone);
        }
      }
      items.awaitApplied();
      boolean stopped = obstacle.isPresent() && !job.options().dryRun();
      return ended(tally, stopped ? State.STOPPED : State.DONE, obstacle.orElse(null));
    }
  }

  private static MVMap<String, String> texts(DiskTables scratch, String name) {
    return scratch.table(
        name,
        new MVMap.Builder<String, String>()
            .keyType(StringDataType.INSTANCE)
            .valueType(StringDataType.INSTANCE));
  }

  private ImportJob ended(Tally tally, State end, @Nullable String reason) {
    return job.at(job.source().bytes(), tally.report()).ended(end, reason, clock.instant());
  }

  /** Returns false if a person ended it. */
  private boolean read(Tally tally, SeenIds seen, MVMap<String, String> products)
      throws IOException, InterruptedException {
    RowMapper mapper = new RowMapper(mapping());
    try (CountedInput file = new CountedInput(Files.newInputStream(files.feed(job.importId())));
        RowReader rows = job.options().reading().open(file, products)) {
      for (FeedEntry entry = rows.next(); entry != null; entry = rows.next()) {
        row(entry, mapper.map(entry), tally, seen);
        if (!watch.goesOn(file.bytes(), tally)) {
          return false;
        }
      }
    }
    return true;
  }

  private MappingSettings mapping() {
    Instant startedAt = job.startedAt();
    return new MappingSettings(
        Optional.ofNullable(job.options().currency()).or(settings::currency),
        settings.leaveOut(),
        startedAt == null ? job.createdAt() : startedAt);
  }

  private void row(FeedEntry entry, MappedRow row, Tally tally, SeenIds seen)
      throws InterruptedException {
    OptionalLong before =
        row.itemId().map(id -> seen.note(id, entry.line())).orElse(OptionalLong.empty());
    switch (row) {
      case MappedRow.Faulty faulty -> {
        withoutId += faulty.itemId().isEmpty() ? 1 : 0;
        tally.faulty(faulty.faults());
      }
      case MappedRow.Item item when before.isPresent() ->
          tally.faulty(
              List.of(duplicate(entry.line(), item.update().itemId(), before.getAsLong())));
      case MappedRow.Item item -> compare(entry.line(), item.update(), tally);
    }
  }

  private static RowFault duplicate(long line, String itemId, long before) {
    return new RowFault(
        line,
        itemId,
        "id",
        itemId,
        "is the id of line %d already: the earlier row counts, and each item needs an id of its own"
            .formatted(before));
  }

  private void compare(long line, CatalogueUpdate update, Tally tally) throws InterruptedException {
    ItemDifference difference = Differences.between(items.find(update.itemId()), update);
    tally.compared(line, update.itemId(), difference);
    if (difference.toSend().isPresent() && !job.options().dryRun()) {
      send(Records.of(Topics.CATALOGUE_UPDATES, update.itemId(), difference.toSend().get()), tally);
    }
  }

  private void send(ProducerRecord<byte[], byte[]> record, Tally tally)
      throws InterruptedException {
    announcements.send(record);
    tally.sent();
  }

  /** What changed after the feed was given is not the feed's to delete. */
  private void findGone(Tally tally, SeenIds seen, MVMap<String, String> gone) {
    Instant since = job.createdAt();
    items.forEach(
        item -> {
          if (!seen.contain(item.itemId()) && !item.updatedAt().isAfter(since)) {
            gone.put(item.itemId(), "");
            tally.disappears(item.itemId());
          }
        });
  }

  /** Why nothing may be deleted. */
  private Optional<String> obstacle(long disappearing) {
    long allowed = job.options().deleteLimit().of(items.size());
    if (disappearing > allowed) {
      return Optional.of(
          "%d of %d items are not in the feed, and at most %s (%d) may disappear: nothing is deleted. If they shall disappear, go on with deleteLimit=%d"
              .formatted(
                  disappearing, items.size(), job.options().deleteLimit(), allowed, disappearing));
    }
    if (disappearing > 0 && withoutId > 0 && !job.options().deleteLimit().isNumber()) {
      return Optional.of(
          "%d rows have no id that can be read, and may be any of the %d items that are not in the feed: nothing is deleted. Correct the rows, or go on with deleteLimit=%d"
              .formatted(withoutId, disappearing, disappearing));
    }
    return Optional.empty();
  }

  private void delete(Tally tally, MVMap<String, String> gone) throws InterruptedException {
    for (String itemId : gone.keySet()) {
      send(Records.of(Topics.CATALOGUE_UPDATES, itemId, null), tally);
    }
    announcements.flush();
  }
}
