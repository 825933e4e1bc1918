package org.fashionnet.ingest.imports.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.catalogue.CatalogueUpdate;
import org.fashionnet.contracts.catalogue.Details;
import org.fashionnet.contracts.catalogue.ItemImages;
import org.fashionnet.contracts.catalogue.Offer;
import org.fashionnet.contracts.catalogue.WantedPictures;
import org.fashionnet.ingest.TestWeb;
import org.fashionnet.ingest.fetch.FetchSettings;
import org.fashionnet.ingest.imports.difference.ImportReport.Counts;
import org.fashionnet.ingest.imports.job.ImportJob.State;
import org.fashionnet.ingest.imports.job.ImportSettings.ScheduledFeed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String HEADER = "id;title;price;color;image_link\n";

  @TempDir Path folder;
  private final FakeCatalogue catalogue = new FakeCatalogue();
  private final List<ImportWorker> workers = new ArrayList<>();

  @AfterEach
  void close() {
    workers.forEach(ImportWorker::close);
  }

  @Test
  void a_feed_creates_changes_and_leaves_and_the_second_run_writes_nothing() {
    Imports imports = started();
    String feed =
        HEADER
            + "a;Shirt;39.90 EUR;navy;https://shop.example.com/a.jpg\n"
            + "b;Dress;59.90 EUR;red;https://shop.example.com/b.jpg\n";
    ImportJob first = done(imports, upload(imports, feed, false, false, "10%"));
    assertThat(first.report().counts()).isEqualTo(new Counts(2, 0, 2, 0, 0, 0, 2, 2, 2));
    assertThat(catalogue.items.get("a").attributes()).containsEntry("color", "navy");

    ImportJob second = done(imports, upload(imports, feed, false, false, "10%"));
    assertThat(second.report().counts()).isEqualTo(new Counts(2, 0, 0, 0, 2, 0, 0, 0, 0));
    assertThat(catalogue.writes).hasValue(2);

    ImportJob third =
        done(
            imports,
            upload(
                imports,
                HEADER + "a;Shirt;35.00 EUR;;https://shop.example.com/a.jpg",
                false,
                false,
                "10%"));
    assertThat(third.report().counts()).isEqualTo(new Counts(1, 0, 0, 1, 0, 0, 0, 0, 1));
    assertThat(third.report().changedFields())
        .isEqualTo(Map.of("price", 1L, "attributes.color", 1L));
    assertThat(
            third.report().examples().changed().getFirst().fields().get("attributes.color").from())
        .isEqualTo(TextNode.valueOf("navy"));
    assertThat(catalogue.items.get("a").price()).isEqualByComparingTo("35");
    assertThat(catalogue.items.get("a").images().pictures())
        .as("pictures that the feed names as before are not asked for again")
        .hasSize(1);
  }

  @Test
  void a_dry_run_tells_everything_and_changes_nothing() {
    Imports imports = started();
    IntStream.range(0, 10).forEach(i -> present("old-" + i));
    ImportJob dry =
        done(
            imports,
            upload(
                imports,
                HEADER
                    + "new;Shirt;39.90 EUR;navy;https://shop.example.com/n.jpg\n"
                    + "old-0;Changed;10 EUR;;\n"
                    + "faulty;;much;;shop.example.com\n"
                    + "new;Again;1 EUR;;\n",
                true,
                true,
                "10%"));
    assertThat(dry.state()).isEqualTo(State.DONE);
    assertThat(dry.report().counts()).isEqualTo(new Counts(4, 2, 1, 1, 0, 9, 1, 1, 0));
    assertThat(dry.report().examples().disappearing()).contains("old-1").hasSize(9);
    assertThat(dry.report().listedFaults())
        .extracting(fault -> fault.line() + " " + fault.field() + " " + fault.value())
        .containsExactly(
            "4 price much", "4 title null", "4 image_link shop.example.com", "5 id new");
    assertThat(dry.reason()).contains("9 of 10 items").contains("deleteLimit=9");
    assertThat(catalogue.writes).hasValue(0);
  }

  @Test
  void what_a_full_feed_lacks_disappears_within_the_limit_and_else_the_import_stops_and_goes_on() {
    Imports imports = started();
    IntStream.range(0, 20).forEach(i -> present("old-" + i));
    String feed = HEADER + rows(IntStream.range(0, 15));
    ImportJob stopped = ended(imports, upload(imports, feed, true, false, "10%"), State.STOPPED);
    assertThat(stopped.reason())
        .contains("5 of 20 items")
        .contains("at most 10% (2)")
        .contains("deleteLimit=5");
    assertThat(catalogue.items).hasSize(20);

    imports.resume(stopped, new DeleteLimit("5"));
    ended(imports, stopped, State.DONE);
    assertThat(catalogue.items).hasSize(15).containsKey("old-14").doesNotContainKey("old-15");
  }

  @Test
  void an_item_whose_row_is_faulty_does_not_disappear() {
    Imports imports = started();
    IntStream.range(0, 3).forEach(i -> present("old-" + i));
    String feed = HEADER + rows(IntStream.range(0, 2)) + "old-2;;x;;\n";
    done(imports, upload(imports, feed, true, false, "100%"));
    assertThat(catalogue.items).containsKey("old-2");

    String unreadable = HEADER + rows(IntStream.range(0, 2)) + "\"old-2;x\n";
    ImportJob stopped =
        ended(imports, upload(imports, unreadable, true, false, "100%"), State.STOPPED);
    assertThat(stopped.reason()).contains("1 rows have no id that can be read");
    assertThat(catalogue.items).containsKey("old-2");
  }

  @Test
  void a_broken_feed_fails_with_its_line_and_deletes_nothing() {
    Imports imports = started();
    present("old-0");
    String feed =
        "<rss><channel>\n<item><id>a</id><title>A</title></item>\n<item><id>b</id></channel></rss>";
    ImportJob failed = ended(imports, upload(imports, feed, true, false, "100%"), State.FAILED);
    assertThat(failed.reason()).startsWith("line 3: the XML is broken");
    assertThat(catalogue.items).containsKeys("a", "old-0");
  }

  @Test
  void an_import_that_is_killed_at_any_place_goes_on_to_the_same_catalogue() {
    Random random = new Random(7);
    String feed = HEADER + rows(IntStream.range(50, 1_000));
    Map<String, CatalogueItem> undisturbed = undisturbed(feed);

    IntStream.range(0, 100).forEach(i -> present("old-" + i));
    Imports imports = new Imports(settings(List.of()), InstantSource.system());
    ImportJob job = upload(imports, feed, true, false, "10%");
    for (int kill = 0; kill < 25; kill++) {
      CompletableFuture<Void> lost = new CompletableFuture<>();
      AtomicInteger left = new AtomicInteger(random.nextInt(80));
      ImportWorker worker =
          worker(
              imports,
              List.of(),
              record -> {
                if (left.getAndDecrement() <= 0) {
                  lost.complete(null);
                  // Neither acknowledged nor refused, as when the process dies.
                  return random.nextBoolean() ? new CompletableFuture<>() : applied(record);
                }
                return catalogue.send(record);
              });
      worker.start();
      await().atMost(PATIENCE).until(() -> lost.isDone() || isDone(imports, job));
      worker.close();
    }
    started(imports, List.of());
    assertThat(ended(imports, job, State.DONE).state()).isEqualTo(State.DONE);
    assertThat(catalogue.items).isEqualTo(undisturbed);
  }

  /** Reaches the broker, though its acknowledgement does not come back. */
  private CompletableFuture<Void> applied(ProducerRecord<byte[], byte[]> record) {
    var unused = catalogue.send(record);
    return new CompletableFuture<>();
  }

  private Map<String, CatalogueItem> undisturbed(String feed) {
    IntStream.range(0, 100).forEach(i -> present("old-" + i));
    Imports imports = started();
    done(imports, upload(imports, feed, true, false, "100"));
    close();
    workers.clear();
    Map<String, CatalogueItem> items = new TreeMap<>(catalogue.items);
    catalogue.items.clear();
    return items;
  }

  @Test
  void changes_that_the_broker_refuses_for_a_while_are_sent_again() {
    Imports imports = new Imports(settings(List.of()), InstantSource.system());
    AtomicInteger refusals = new AtomicInteger(5);
    worker(
            imports,
            List.of(),
            record ->
                refusals.getAndDecrement() > 0
                    ? CompletableFuture.failedFuture(new IOException("away"))
                    : catalogue.send(record))
        .start();
    done(imports, upload(imports, HEADER + rows(IntStream.range(0, 300)), false, false, "10%"));
    assertThat(catalogue.items).hasSize(300);
  }

  @Test
  void an_import_can_be_cancelled_and_keeps_what_was_applied() {
    Imports imports = new Imports(settings(List.of()), InstantSource.system());
    AtomicBoolean stuck = new AtomicBoolean(true);
    worker(
            imports,
            List.of(),
            record ->
                stuck.get() && catalogue.items.size() >= 10
                    ? CompletableFuture.failedFuture(new IOException("away"))
                    : catalogue.send(record))
        .start();
    ImportJob job = upload(imports, HEADER + rows(IntStream.range(0, 5_000)), false, false, "10%");
    ImportJob waiting = upload(imports, HEADER + "z;Z;1 EUR;;\n", false, false, "10%");
    await().atMost(PATIENCE).until(() -> state(imports, job) == State.RUNNING);
    imports.cancel(job);
    imports.cancel(waiting);
    stuck.set(false);
    ended(imports, waiting, State.CANCELLED);
    assertThat(catalogue.items).doesNotContainKey("z");
    assertThatThrownBy(() -> imports.cancel(imports.find(waiting.importId()).orElseThrow()))
        .hasMessageContaining("cancelled");
  }

  @Test
  void a_feed_of_the_schedule_is_fetched_at_once_and_again_when_it_is_time() {
    try (TestWeb web =
        new TestWeb().file("/feed.csv", (HEADER + rows(IntStream.range(0, 3))).getBytes(UTF_8))) {
      List<ScheduledFeed> feeds =
          List.of(
              new ScheduledFeed(
                  "nightly",
                  web.url("/feed.csv"),
                  Duration.ofSeconds(1),
                  options(false, false, "10%")));
      Imports imports = started(new Imports(settings(feeds), InstantSource.system()), feeds);
      await()
          .atMost(PATIENCE)
          .until(
              () -> imports.all().stream().filter(job -> job.state() == State.DONE).count() >= 2);
      assertThat(imports.all())
          .allSatisfy(job -> assertThat(job.source().name()).isEqualTo("nightly"));
      assertThat(catalogue.writes).hasValue(3);
    }
  }

  @Test
  void an_address_without_a_feed_fails_with_the_answer_of_its_host() {
    try (TestWeb web =
        new TestWeb().on("/gone.xml", exchange -> TestWeb.send(exchange, 404, new byte[0]))) {
      Imports imports = started();
      ImportJob job = imports.fetch(null, web.url("/gone.xml"), options(false, false, "10%"));
      assertThat(ended(imports, job, State.FAILED).reason())
          .contains("/gone.xml")
          .contains("status 404");
    }
    assertThatThrownBy(
            () ->
                new Imports(settings(List.of()), InstantSource.system())
                    .fetch(null, "ftp://shop.example.com/feed", options(false, false, "10%")))
        .hasMessageContaining("http or https");
  }

  @Test
  void a_feed_that_is_too_large_leaves_nothing_behind() throws IOException {
    Imports imports = new Imports(settings(List.of()), InstantSource.system());
    assertThatThrownBy(() -> upload(imports, "x".repeat(2 << 20), false, false, "10%"))
        .isInstanceOf(Imports.TooLargeException.class)
        .hasMessageContaining("1048576 bytes");
    try (Stream<Path> left = Files.list(folder.resolve("imports"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void ended_imports_are_removed_after_a_while() {
    Imports imports = started();
    ImportJob job = done(imports, upload(imports, HEADER + "a;A;1 EUR;;", false, false, "10%"));
    assertThat(folder.resolve("imports").resolve(job.importId()).resolve("feed")).doesNotExist();
    close();
    workers.clear();
    Imports later =
        new Imports(
            settings(List.of()), InstantSource.offset(InstantSource.system(), Duration.ofDays(8)));
    started(later, List.of());
    await().atMost(PATIENCE).until(() -> later.all().isEmpty());
  }

  @Test
  void one_of_two_workers_works() {
    Imports imports = started();
    started(imports, List.of());
    done(imports, upload(imports, HEADER + rows(IntStream.range(0, 50)), false, false, "10%"));
    assertThat(catalogue.writes).hasValue(50);
  }

  private ImportSettings settings(List<ScheduledFeed> feeds) {
    return new ImportSettings(
        folder.resolve("imports"),
        1 << 20,
        Optional.empty(),
        Set.of(),
        new DeleteLimit("10%"),
        100,
        Duration.ofDays(7),
        new FetchSettings(Duration.ofSeconds(10), 5, 1 << 20, "FashionNet/test", Map.of(), true),
        feeds);
  }

  private Imports started() {
    return started(new Imports(settings(List.of()), InstantSource.system()), List.of());
  }

  private Imports started(Imports imports, List<ScheduledFeed> feeds) {
    worker(imports, feeds, catalogue::send).start();
    return imports;
  }

  private ImportWorker worker(
      Imports imports,
      List<ScheduledFeed> feeds,
      Function<ProducerRecord<byte[], byte[]>, CompletableFuture<Void>> sender) {
    ImportWorker worker = new ImportWorker(imports, settings(feeds), catalogue, sender);
    workers.add(worker);
    return worker;
  }

  private static ImportOptions options(boolean full, boolean dryRun, String limit) {
    return new ImportOptions(dryRun, full, null, null, null, new DeleteLimit(limit));
  }

  private static ImportJob upload(
      Imports imports, String feed, boolean full, boolean dryRun, String limit) {
    return imports.upload(
        "feed", new ByteArrayInputStream(feed.getBytes(UTF_8)), options(full, dryRun, limit));
  }

  private static State state(Imports imports, ImportJob job) {
    return imports.find(job.importId()).orElseThrow().state();
  }

  private static boolean isDone(Imports imports, ImportJob job) {
    return state(imports, job) == State.DONE;
  }

  private static ImportJob done(Imports imports, ImportJob job) {
    return ended(imports, job, State.DONE);
  }

  private static ImportJob ended(Imports imports, ImportJob job, State end) {
    await().atMost(PATIENCE).until(() -> state(imports, job) == end);
    return imports.find(job.importId()).orElseThrow();
  }

  private static String rows(IntStream numbers) {
    return numbers
        .mapToObj(i -> "old-%d;Item %d;10 EUR;;\n".formatted(i, i))
        .collect(Collectors.joining());
  }

  private void present(String itemId) {
    var update =
        new CatalogueUpdate(
            itemId,
            new Offer("Item " + itemId.substring(4), BigDecimal.TEN, "EUR", null, true),
            Details.NONE,
            WantedPictures.NONE);
    catalogue.items.put(itemId, CatalogueItem.accepted(update, ItemImages.NONE, Instant.EPOCH));
  }
}
