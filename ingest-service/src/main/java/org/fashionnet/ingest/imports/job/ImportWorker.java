package org.fashionnet.ingest.imports.job;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fashionnet.contracts.file.DurableFiles;
import org.fashionnet.ingest.imports.difference.Tally;
import org.fashionnet.ingest.imports.format.BrokenFeedException;
import org.fashionnet.ingest.imports.job.ImportJob.State;
import org.fashionnet.ingest.imports.job.ImportSettings.ScheduledFeed;
import org.fashionnet.kafka.health.LoopHealth;
import org.fashionnet.kafka.service.Part;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out imports one after the other, and asks for those of the schedule. Of all instances of
 * the service the one that holds the lock works; the lock of one that dies is free at once, and
 * what it was working on is worked on again.
 */
public final class ImportWorker implements Part {
  private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);
  private static final long PAUSE_MILLIS = 500;
  private static final long SAVE_NANOS = Duration.ofSeconds(1).toNanos();
  private static final Duration LEFTOVERS = Duration.ofDays(1);
  private static final Duration CLOSE = Duration.ofSeconds(15);
  private static final int FETCHES = 6;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

  private final Imports imports;
  private final ImportFiles files;
  private final ImportSettings settings;
  private final PresentItems items;
  private final Function<ProducerRecord<byte[], byte[]>, CompletableFuture<Void>> sender;
  private final InstantSource clock;
  private final FeedDownload download;
  private final Thread thread = new Thread(this::work, "imports");
  private volatile boolean closed;
  private volatile Optional<String> problem = Optional.empty();

  /**
   * A worker, not started yet.
   *
   * @param sender hands a record to the broker; completes once it is acknowledged
   */
  public ImportWorker(
      Imports imports,
      ImportSettings settings,
      PresentItems items,
      Function<ProducerRecord<byte[], byte[]>, CompletableFuture<Void>> sender) {
    this.imports = imports;
    this.files = imports.files();
    this.settings = settings;
    this.items = items;
    this.sender = sender;
    this.clock = imports.clock();
    this.download = new FeedDownload(settings.maxFileBytes(), settings.fetching());
  }

  @Override
  public String name() {
    return "imports";
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public LoopHealth health() {
    return new LoopHealth(
        problem.isEmpty() ? LoopHealth.State.RUNNING : LoopHealth.State.WAITING,
        Instant.now(),
        problem);
  }

  @Override
  public boolean answersReads() {
    return true;
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    download.close();
    try {
      if (!thread.join(CLOSE)) {
        LOG.warn("an import still runs after {} s", CLOSE.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    while (!closed) {
      try {
        workWithLock();
        problem = Optional.empty();
      } catch (InterruptedException e) {
        return;
      } catch (IOException | RuntimeException e) {
        if (closed) {
          return;
        }
        LOG.error("imports cannot be worked on", e);
        problem = Optional.of("imports cannot be worked on: " + e.getMessage());
      }
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void workWithLock() throws IOException, InterruptedException {
    try (FileChannel channel = FileChannel.open(files.lock(), CREATE, WRITE);
        FileLock lock = channel.tryLock()) {
      while (lock != null && !closed) {
        tidy();
        schedule();
        Optional<ImportJob> next = next();
        if (next.isPresent()) {
          carryOut(next.get());
        } else {
          Thread.sleep(PAUSE_MILLIS);
        }
        problem = Optional.empty();
      }
    } catch (OverlappingFileLockException e) {
      LOG.debug("another worker of this process holds the lock", e);
    }
  }

  private Optional<ImportJob> next() throws IOException {
    for (ImportJob job : files.all()) {
      boolean stopped = job.state() == State.STOPPED;
      if ((stopped || job.state().isOpen()) && files.isCancelRequested(job.importId())) {
        end(job.ended(State.CANCELLED, null, clock.instant()));
      } else if (job.state().isOpen()) {
        return Optional.of(job);
      }
    }
    return Optional.empty();
  }

  private void carryOut(ImportJob job) throws IOException, InterruptedException {
    try {
      LOG.info("import {} begins", job.importId());
      ImportJob fetched = fetch(job);
      ImportJob running = fetched.in(State.RUNNING, clock.instant());
      files.save(running);
      end(
          new ImportRun(
                  running,
                  files,
                  settings,
                  items,
                  new Announcements(sender),
                  clock,
                  new Saving(running))
              .run());
    } catch (BrokenFeedException e) {
      fail(job, String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException | IllegalStateException e) {
      if (closed) {
        throw new InterruptedException("the service stops");
      }
      LOG.error("import {} failed", job.importId(), e);
      fail(job, "a fault of the service, see its log: " + e.getMessage());
    }
  }

  private void fail(ImportJob job, String reason) throws IOException {
    ImportJob last = files.find(job.importId()).orElse(job);
    end(last.ended(State.FAILED, reason, clock.instant()));
  }

  private void end(ImportJob job) throws IOException {
    LOG.info("import {} is {}: {}", job.importId(), job.state().text(), job.report().counts());
    files.save(job);
    files.removeScratch(job.importId());
    if (job.state() != State.STOPPED) {
      files.removeFeed(job.importId());
    }
  }

  private ImportJob fetch(ImportJob job) throws IOException, InterruptedException {
    String address = job.source().address();
    if (address == null || Files.exists(files.feed(job.importId()))) {
      return job;
    }
    ImportJob fetching = job.in(State.FETCHING, clock.instant());
    files.save(fetching);
    Path partial = files.feed(job.importId()).resolveSibling("feed.partial");
    Duration pause = FIRST_PAUSE;
    for (int attempt = 1; ; attempt++) {
      try {
        long bytes = download.fetch(address, partial);
        DurableFiles.move(partial, files.feed(job.importId()));
        ImportSource source = job.source();
        return fetching.from(new ImportSource(source.name(), address, null, bytes));
      } catch (BrokenFeedException e) {
        throw e;
      } catch (IOException e) {
        if (closed) {
          throw new InterruptedException("the service stops");
        }
        if (attempt == FETCHES || files.isCancelRequested(job.importId())) {
          throw new BrokenFeedException(
              "address '%s' cannot be fetched: %s".formatted(address, e.getMessage()));
        }
        LOG.warn("a feed is fetched again in {} s: {}", pause.toSeconds(), e.getMessage());
        Thread.sleep(pause);
        pause = pause.multipliedBy(2);
      }
    }
  }

  /** Notes progress once a second. */
  private final class Saving implements ImportRun.Watch {
    private final ImportJob job;
    private long last = System.nanoTime();

    Saving(ImportJob job) {
      this.job = job;
    }

    @Override
    public boolean goesOn(long readBytes, Tally tally) throws InterruptedException, IOException {
      if (Thread.interrupted() || closed) {
        throw new InterruptedException("the service stops");
      }
      if (System.nanoTime() - last < SAVE_NANOS) {
        return true;
      }
      last = System.nanoTime();
      files.save(job.at(readBytes, tally.report()));
      return !files.isCancelRequested(job.importId());
    }
  }

  private void schedule() {
    List<ImportJob> jobs = files.all();
    for (ScheduledFeed feed : settings.feeds()) {
      Optional<ImportJob> last =
          jobs.reversed().stream().filter(job -> isOf(job, feed)).findFirst();
      boolean due =
          last.map(job -> !clock.instant().isBefore(job.createdAt().plus(feed.every())))
              .orElse(true);
      if (due && last.filter(job -> job.state().isOpen()).isEmpty()) {
        var unused = imports.fetch(feed.name(), feed.address(), feed.options());
      }
    }
  }

  private static boolean isOf(ImportJob job, ScheduledFeed feed) {
    return job.source().address() != null && feed.name().equals(job.source().name());
  }

  /** The latest import of each feed of the schedule stays, since it says when the next one is. */
  private void tidy() throws IOException {
    Instant before = clock.instant().minus(settings.keep());
    List<ImportJob> jobs = files.all();
    for (int i = 0; i < jobs.size(); i++) {
      ImportJob job = jobs.get(i);
      Instant endedAt = job.endedAt();
      List<ImportJob> later = jobs.subList(i + 1, jobs.size());
      boolean latest =
          settings.feeds().stream()
              .filter(feed -> isOf(job, feed))
              .anyMatch(feed -> later.stream().noneMatch(other -> isOf(other, feed)));
      if (!job.state().isOpen() && endedAt != null && endedAt.isBefore(before) && !latest) {
        files.remove(job.importId());
      }
    }
    files.removeLeftovers(clock.instant().minus(LEFTOVERS));
  }
}
