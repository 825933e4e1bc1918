package org.fashionnet.ingest.pictures;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.catalogue.ItemPicture;
import org.fashionnet.contracts.picture.PictureAttempts.Attempt;
import org.fashionnet.ingest.catalogue.ItemTable;
import org.fashionnet.ingest.disk.DiskTables;
import org.fashionnet.ingest.fetch.Address;
import org.fashionnet.ingest.pictures.PictureSearch.Answered;
import org.fashionnet.ingest.pictures.PictureSearch.NotAsked;
import org.fashionnet.ingest.pictures.PictureSearch.NotYet;
import org.fashionnet.ingest.pictures.Schedule.Verdict;
import org.fashionnet.ingest.publish.AcknowledgedPublisher;
import org.fashionnet.ingest.publish.NotAcknowledgedException;
import org.fashionnet.ingest.shutdown.ExecutorShutdown;
import org.fashionnet.kafka.client.RetryableException;
import org.fashionnet.kafka.health.HealthBoard;
import org.fashionnet.kafka.health.LoopHealth;
import org.fashionnet.kafka.service.Part;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the pictures that items wait for. The queue is the items themselves, which say which of
 * their pictures are due, so it survives every stop; the attempts are in a topic of their own. What
 * a host answers goes back to the lane of changes, where an item has its one writer.
 */
public final class PictureQueue implements Part {
  private static final Logger LOG = LoggerFactory.getLogger(PictureQueue.class);
  private static final String NAME = "picture-queue";

  /** A host is not given up for the time that this service did not run. */
  private static final int LEAST_ATTEMPTS = 20;

  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

  private final QueueSettings settings;
  private final ItemTable items;
  private final DuePictures due;
  private final Schedule schedule;
  private final PictureSearch search;
  private final PictureNotes notes;
  private final Runnable awaitTables;
  private final InstantSource clock;
  private final HealthBoard board = new HealthBoard();
  private final Semaphore changed = new Semaphore(0);
  private final Thread dispatcher = new Thread(this::run, NAME);
  private final ExecutorService workers =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("picture-", 0).factory());
  private volatile Set<Integer> owned = Set.of();
  private volatile boolean closing;

  /**
   * A queue, not started yet.
   *
   * @param awaitTables returns once items and attempts are as they were in the topics
   */
  public PictureQueue(
      QueueSettings settings,
      DiskTables tables,
      ItemTable items,
      AttemptTable attempts,
      PictureSearch search,
      AcknowledgedPublisher publisher,
      Runnable awaitTables,
      InstantSource clock) {
    this.settings = settings;
    this.items = items;
    this.due = new DuePictures(tables);
    this.schedule =
        new Schedule(tables, settings.perHost(), settings.parallel(), settings.pauses());
    this.search = search;
    this.notes = new PictureNotes(publisher, attempts);
    this.awaitTables = awaitTables;
    this.clock = clock;
  }

  /**
   * An item is as this record says.
   *
   * @param item null if it is gone
   */
  public void itemChanged(String itemId, @Nullable CatalogueItem item) {
    boolean isDue = due.set(itemId, item);
    if (isDue || schedule.has(itemId)) {
      plan(itemId, item);
    }
  }

  /** These partitions are looked after here now. */
  public void owns(Set<Integer> partitions) {
    owned = partitions;
    planAll();
  }

  private synchronized void planAll() {
    schedule.clear();
    for (int partition : owned) {
      due.forEach(partition, itemId -> plan(itemId, items.find(itemId).orElse(null)));
    }
    wake();
  }

  private void plan(String itemId, @Nullable CatalogueItem item) {
    if (item == null || !owned.contains(PartitionShare.partitionOf(itemId))) {
      schedule.set(itemId, List.of());
      return;
    }
    Instant now = clock.instant();
    List<PictureTask> tasks = new ArrayList<>();
    for (ItemPicture picture : item.images().pictures()) {
      String address = picture.address();
      if (address != null && picture.due()) {
        tasks.add(
            new PictureTask(hostOf(address), itemId, address, notes.when(itemId, picture, now)));
      }
    }
    schedule.set(itemId, tasks);
    wake();
  }

  private static String hostOf(String address) {
    try {
      return Address.parse(address).server();
    } catch (IllegalArgumentException e) {
      return ""; // Answered without asking anybody.
    }
  }

  private void wake() {
    changed.release();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void start() {
    board.starting();
    dispatcher.setDaemon(true);
    dispatcher.start();
  }

  private void run() {
    try {
      awaitTables();
      // Items may have been read before the attempts at their pictures.
      planAll();
      board.running();
      while (!closing) {
        board.beat();
        Instant now = clock.instant();
        Optional<PictureTask> task = schedule.take(now);
        if (task.isPresent()) {
          workers.execute(() -> work(task.get()));
        } else {
          rest(now);
        }
      }
    } catch (InterruptedException | RejectedExecutionException e) {
      LOG.debug("{}: ends", NAME);
    } catch (RuntimeException e) {
      if (!closing) {
        LOG.error("{}: ends by a fault", NAME, e);
        board.failed(e);
      }
    }
    board.closed();
  }

  private void awaitTables() throws InterruptedException {
    while (true) {
      try {
        awaitTables.run();
        return;
      } catch (RetryableException e) {
        board.beat();
        Thread.sleep(LONGEST_WAIT);
      }
    }
  }

  private void rest(Instant now) throws InterruptedException {
    long millis =
        schedule
            .next()
            .map(next -> Duration.between(now, next).toMillis())
            .filter(wait -> wait > 0)
            .map(wait -> Math.min(wait, LONGEST_WAIT.toMillis()))
            .orElse(LONGEST_WAIT.toMillis());
    if (changed.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
      changed.drainPermits();
    }
  }

  private void work(PictureTask task) {
    Verdict verdict = Verdict.UNTOLD;
    Optional<Instant> again = Optional.of(clock.instant().plus(SOON));
    Optional<Duration> retryAfter = Optional.empty();
    try {
      Optional<ItemPicture> picture = picture(task);
      if (picture.isEmpty()) {
        again = Optional.empty();
        return;
      }
      switch (search.of(task.address(), picture.get(), clock.instant())) {
        case Answered(ItemPicture answer) -> {
          verdict = Verdict.ANSWERED;
          notes.answered(task.itemId(), answer);
          again = Optional.empty();
        }
        case NotYet notYet -> {
          verdict = notYet.ofHost() ? Verdict.FAILED : Verdict.ANSWERED;
          retryAfter = notYet.retryAfter();
          again = later(task, picture.get(), notYet);
        }
        case NotAsked(String reason) -> LOG.debug("{} waits: {}", task.address(), reason);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (NotAcknowledgedException e) {
      LOG.warn("a picture is asked for again: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("the search for a picture of item '{}' failed", task.itemId(), e);
    } finally {
      schedule.done(task, verdict, clock.instant(), again, retryAfter);
      wake();
    }
  }

  /** When a picture is asked for again; empty if it was given up. */
  private Optional<Instant> later(PictureTask task, ItemPicture picture, NotYet notYet) {
    Instant now = clock.instant();
    int count = notes.count(task.itemId(), picture) + 1;
    Instant since = picture.askedAt() == null ? now : picture.askedAt();
    if (count >= LEAST_ATTEMPTS && since.plus(settings.giveUpAfter()).isBefore(now)) {
      String problem = "%s; given up after %d attempts".formatted(notYet.reason(), count);
      notes.answered(
          task.itemId(), new ItemPicture(task.address(), null, problem, null, null, null, now));
      return Optional.empty();
    }
    Instant again =
        now.plus(
            notYet
                .retryAfter()
                .orElseGet(() -> settings.pauses().after(count, task.address().hashCode())));
    notes.notYet(
        task.itemId(),
        new Attempt(task.address(), picture.askedAt(), count, notYet.reason(), again));
    return Optional.of(again);
  }

  /** The picture, if the item still waits for it. */
  private Optional<ItemPicture> picture(PictureTask task) {
    return items
        .find(task.itemId())
        .flatMap(
            item ->
                item.images().pictures().stream()
                    .filter(p -> p.due() && task.address().equals(p.address()))
                    .findFirst());
  }

  /** Number of pictures that wait for their time. */
  public int waiting() {
    return schedule.size();
  }

  /** Number of pictures that hosts are asked for now. */
  public int inFlight() {
    return schedule.inFlight();
  }

  @Override
  public LoopHealth health() {
    return board.health();
  }

  @Override
  public boolean answersReads() {
    return true;
  }

  /** What is under way is cut off, and asked for again after the next start. */
  @Override
  public void close() {
    closing = true;
    dispatcher.interrupt();
    ExecutorShutdown.now(NAME, workers);
    try {
      if (dispatcher.isAlive() && !dispatcher.join(SOON)) {
        LOG.warn("{}: did not end in time", NAME);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
