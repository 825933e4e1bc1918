package org.fashionnet.ingest.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.catalogue.Details;
import org.fashionnet.contracts.catalogue.ItemImages;
import org.fashionnet.contracts.catalogue.ItemPicture;
import org.fashionnet.contracts.catalogue.Offer;
import org.fashionnet.contracts.catalogue.PictureAnswer;
import org.fashionnet.contracts.picture.PictureAttempts;
import org.fashionnet.contracts.picture.PictureAttempts.Attempt;
import org.fashionnet.contracts.topic.Codecs;
import org.fashionnet.ingest.Photos;
import org.fashionnet.ingest.TestWeb;
import org.fashionnet.ingest.catalogue.ItemTable;
import org.fashionnet.ingest.disk.DiskTables;
import org.fashionnet.ingest.fetch.ByteBudget;
import org.fashionnet.ingest.fetch.FetchSettings;
import org.fashionnet.ingest.fetch.PictureFetcher;
import org.fashionnet.ingest.image.TestNormaliser;
import org.fashionnet.ingest.publish.AcknowledgedPublisher;
import org.fashionnet.ingest.store.MemoryImageStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queue with real tables and a real web server; the broker and the clock are the test's. */
class PictureQueueTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path directory;

  private final TestWeb web = new TestWeb();
  private final Queue<ProducerRecord<byte[], byte[]>> published = new ConcurrentLinkedQueue<>();
  private final Queue<Instant> asked = new ConcurrentLinkedQueue<>();
  private final MemoryImageStore store = new MemoryImageStore();
  private final PictureFetcher fetcher =
      new PictureFetcher(
          new FetchSettings(Duration.ofSeconds(10), 5, 1 << 20, "test", Map.of(), true),
          new ByteBudget(1 << 22));
  private volatile Instant now = NOON;
  private volatile int refusals;
  private DiskTables tables;
  private ItemTable items;
  private AttemptTable attempts;
  private final Queue<String> outcomes = new ConcurrentLinkedQueue<>();
  private PictureQueue queue;

  @BeforeEach
  void open() {
    tables = new DiskTables(directory);
    items = new ItemTable(tables);
    attempts = new AttemptTable(tables);
    queue =
        new PictureQueue(
            new QueueSettings(4, 8, Duration.ofSeconds(2), Duration.ofHours(1), Duration.ofDays(3)),
            tables,
            items,
            attempts,
            new PictureSearch(fetcher, TestNormaliser.create(), store, 2, outcomes::add),
            new AcknowledgedPublisher(this::publish, Duration.ofSeconds(5)),
            () -> {},
            () -> now);
    queue.owns(Set.of(0, 1, 2, 3, 4, 5));
  }

  @AfterEach
  void close() {
    queue.close();
    fetcher.close();
    web.close();
    tables.close();
  }

  @Test
  void a_picture_is_fetched_kept_and_answered_on_the_lane_of_changes() throws Exception {
    answer(200);
    want();
    queue.start();
    ItemPicture answer = awaitAnswer();
    assertThat(answer.address()).isEqualTo(web.url("/picture"));
    assertThat(store.contains(String.valueOf(answer.imageId()))).isTrue();
    assertThat(answer.checkedAt()).isEqualTo(NOON);
    assertThat(queue.waiting()).isZero();
    assertThat(outcomes).containsExactly("taken");
  }

  @Test
  void a_restart_waits_as_long_as_the_attempts_before_it_said() throws Exception {
    answer(200);
    // The item may be read before the attempts at its picture.
    want();
    attempts.accept("i", attempted(3, NOON.plus(Duration.ofMinutes(10))));
    queue.start();
    now = NOON.plus(Duration.ofMinutes(11));
    awaitAnswer();
    assertThat(asked).allSatisfy(at -> assertThat(at).isAfter(NOON.plus(Duration.ofMinutes(10))));
  }

  @Test
  void what_a_host_said_is_noted_and_it_is_asked_again() throws Exception {
    answer(503);
    want();
    queue.start();
    await().atMost(PATIENCE).until(() -> attempts.find("i").isPresent());
    Attempt first = attempts.find("i").orElseThrow().attempts().getFirst();
    assertThat(first.count()).isEqualTo(1);
    assertThat(first.lastAnswer()).isEqualTo("answers with status 503");
    assertThat(first.nextTry()).isAfter(NOON);
    now = NOON.plus(Duration.ofMinutes(1));
    await()
        .atMost(PATIENCE)
        .until(() -> attempts.find("i").orElseThrow().attempts().getFirst().count() == 2);
    assertThat(outcomes).containsExactly("later", "later");
  }

  @Test
  void a_host_is_given_up_after_days_of_asking_and_not_of_standing_still() throws Exception {
    answer(503);
    want();
    attempts.accept("i", attempted(18, NOON));
    now = NOON.plus(Duration.ofDays(4));
    queue.start();
    await()
        .atMost(PATIENCE)
        .until(() -> attempts.find("i").orElseThrow().attempts().getFirst().count() == 19);
    now = now.plus(Duration.ofHours(2));
    assertThat(awaitAnswer().problem())
        .isEqualTo("answers with status 503; given up after 20 attempts");
    assertThat(attempts.find("i")).isEmpty();
  }

  @Test
  void an_answer_that_the_broker_does_not_take_is_given_again() throws Exception {
    answer(200);
    refusals = 1;
    want();
    queue.start();
    await().atMost(PATIENCE).until(() -> refusals == 0);
    now = NOON.plusSeconds(6);
    awaitAnswer();
    assertThat(asked).as("what was taken a moment ago").hasSize(1);
  }

  @Test
  void variants_that_name_one_picture_ask_for_it_once() throws Exception {
    answer(200);
    want();
    queue.start();
    awaitAnswer();
    want("j");
    await()
        .atMost(PATIENCE)
        .until(() -> published.stream().filter(PictureQueueTest::isAnswer).count() == 2);
    assertThat(asked).hasSize(1);
    assertThat(outcomes).containsExactly("taken", "remembered");
    now = NOON.plus(Duration.ofHours(1));
    want("k");
    await()
        .atMost(PATIENCE)
        .until(() -> published.stream().filter(PictureQueueTest::isAnswer).count() == 3);
    assertThat(asked).hasSize(2);
  }

  @Test
  void an_item_that_is_gone_is_not_asked_for() throws Exception {
    answer(200);
    want();
    items.accept("i", null, null);
    queue.itemChanged("i", null);
    assertThat(queue.waiting()).isZero();
  }

  private void answer(int status) {
    web.on(
        "/picture",
        exchange -> {
          asked.add(now);
          TestWeb.send(exchange, status, status == 200 ? Photos.jpeg(1) : new byte[0]);
        });
  }

  private void want() {
    want("i");
  }

  private void want(String itemId) {
    ItemPicture wanted = ItemPicture.wanted(web.url("/picture"), NOON);
    CatalogueItem item =
        new CatalogueItem(
            CatalogueItem.SCHEMA_VERSION,
            itemId,
            new Offer("t", null, null, null, true),
            Details.NONE,
            new ItemImages(null, null, List.of(), List.of(wanted)),
            NOON,
            Map.of());
    items.accept(itemId, item, Codecs.CATALOGUE_ITEM.encode(item));
    queue.itemChanged(itemId, item);
  }

  private PictureAttempts attempted(int count, Instant nextTry) {
    return new PictureAttempts(
        "i", List.of(new Attempt(web.url("/picture"), NOON, count, "away", nextTry)));
  }

  private ItemPicture awaitAnswer() throws Exception {
    await().atMost(PATIENCE).until(() -> published.stream().anyMatch(PictureQueueTest::isAnswer));
    byte[] value =
        published.stream().filter(PictureQueueTest::isAnswer).findFirst().orElseThrow().value();
    return ((PictureAnswer) Codecs.CATALOGUE_CHANGE.decode(value)).picture();
  }

  private static boolean isAnswer(ProducerRecord<byte[], byte[]> record) {
    return record.topic().equals("catalogue-updates");
  }

  private CompletableFuture<Void> publish(ProducerRecord<byte[], byte[]> record) {
    if (refusals > 0) {
      refusals = 0;
      return CompletableFuture.failedFuture(new IllegalStateException("the broker is away"));
    }
    published.add(record);
    return CompletableFuture.completedFuture(null);
  }
}
