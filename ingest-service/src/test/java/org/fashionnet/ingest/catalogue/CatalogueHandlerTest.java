package org.fashionnet.ingest.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.fashionnet.contracts.catalogue.CatalogueChange;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.catalogue.ItemPicture;
import org.fashionnet.contracts.catalogue.PictureAnswer;
import org.fashionnet.contracts.topic.Codecs;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.ingest.disk.DiskTables;
import org.fashionnet.kafka.client.RetryableException;
import org.fashionnet.kafka.record.Received;
import org.fashionnet.kafka.record.RejectedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueHandlerTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final String FRONT = "https://shop.example/front.jpg";
  private static final String BACK = "https://shop.example/back.jpg";
  private static final String A = "a".repeat(64);
  private static final String B = "b".repeat(64);

  @TempDir private Path directory;

  private final Map<String, byte[]> held = new HashMap<>();
  private final Set<String> read = new HashSet<>();
  private DiskTables tables;
  private ItemTable table;
  private CatalogueHandler handler;
  private Instant now = NOON;
  private long offset;

  @BeforeEach
  void open() {
    tables = new DiskTables(directory);
    table = new ItemTable(tables);
    held.put(A, "A".getBytes(UTF_8));
    held.put(B, "B".getBytes(UTF_8));
    handler = new CatalogueHandler(Duration.ofHours(1), table, () -> {}, new Facts());
  }

  @AfterEach
  void close() {
    tables.close();
  }

  @Test
  void a_price_and_a_stock_apply_whatever_becomes_of_the_new_picture() throws Exception {
    apply(update("\"imageId\":\"" + A + "\",\"price\":50,\"currency\":\"EUR\""));
    CatalogueItem item =
        apply(
            update(
                "\"imageUrl\":\""
                    + FRONT
                    + "\",\"price\":40,\"currency\":\"EUR\",\"available\":false"));
    assertThat(item.price()).isEqualByComparingTo("40");
    assertThat(item.available()).isFalse();
    assertThat(item.imageId()).as("the old picture stays until the new one is there").isEqualTo(A);
    assertThat(item.images().pictures())
        .singleElement()
        .satisfies(picture -> assertThat(picture.due()).isTrue());
    item = apply(answer(FRONT, null, "answers with status 404"));
    assertThat(item.imageId()).isEqualTo(A);
    assertThat(item.images().pictures().getFirst().problem()).isEqualTo("answers with status 404");
    assertThat(item.price()).isEqualByComparingTo("40");
  }

  @Test
  void an_update_of_a_known_item_needs_no_picture() throws Exception {
    apply(update("\"imageId\":\"" + A + "\""));
    assertThat(apply(update("\"category\":\"dresses\"")).imageId()).isEqualTo(A);
  }

  @Test
  void an_item_without_any_picture_waits() throws Exception {
    CatalogueItem item = apply(update("\"imageUrl\":\"" + FRONT + "\""));
    assertThat(item.imageId()).isNull();
    assertThat(item.images().pictures().getFirst().askedAt()).isEqualTo(NOON);
    assertThat(images()).isEmpty();
    item = apply(answer(FRONT, A, null));
    assertThat(item.imageId()).isEqualTo(A);
    assertThat(images()).containsExactly("A");
  }

  @Test
  void a_stock_feed_names_nothing_but_what_changes() throws Exception {
    apply(update("\"imageId\":\"" + A + "\",\"price\":50,\"currency\":\"EUR\",\"category\":\"c\""));
    CatalogueItem item =
        apply(change("{\"itemId\":\"i\",\"merge\":true,\"available\":false,\"price\":40}"));
    assertThat(item.price()).isEqualByComparingTo("40");
    assertThat(item.currency()).isEqualTo("EUR");
    assertThat(item.category()).isEqualTo("c");
    assertThat(item.available()).isFalse();
    assertThat(item.imageId()).isEqualTo(A);
    assertThat(images()).as("costs one classification, the first").containsExactly("A");
  }

  @Test
  void several_changes_of_an_item_in_one_batch_build_on_each_other() throws Exception {
    List<ProducerRecord<byte[], byte[]>> records =
        handler.handle(
            List.of(
                received(update("\"imageId\":\"" + A + "\"")),
                received(change("{\"itemId\":\"i\",\"merge\":true,\"available\":false}")),
                received(change("{\"itemId\":\"i\",\"merge\":true,\"size\":\"M\"}"))));
    CatalogueItem last = Codecs.CATALOGUE_ITEM.decode(records.getLast().value());
    assertThat(last.available()).isFalse();
    assertThat(last.size()).isEqualTo("M");
    assertThat(last.imageId()).isEqualTo(A);
  }

  @Test
  void a_merge_into_nothing_and_a_merge_that_breaks_a_rule_are_rejected_and_say_why() {
    assertRejected(
        change("{\"itemId\":\"i\",\"merge\":true,\"available\":false}"),
        "merge: there is no item 'i' to change");
    assertThatThrownBy(
            () -> {
              apply(update("\"imageId\":\"" + A + "\""));
              apply(change("{\"itemId\":\"i\",\"merge\":true,\"price\":40}"));
            })
        .isInstanceOfSatisfying(
            RejectedException.class,
            e ->
                assertThat(e.reasons().values())
                    .first()
                    .asString()
                    .contains("currency is missing"));
  }

  @Test
  void an_image_that_is_not_held_is_a_problem_of_the_picture_alone() throws Exception {
    CatalogueItem item = apply(update("\"imageId\":\"" + "c".repeat(64) + "\""));
    assertThat(item.imageId()).isNull();
    assertThat(item.images().pictures().getFirst().problem()).contains("is not held by the system");
  }

  @Test
  void further_pictures_follow_the_main_one_and_cost_no_classification() throws Exception {
    apply(
        update(
            "\"imageUrl\":\"%s\",\"additionalImageUrls\":[\"%s\",\"%s\"]"
                .formatted(FRONT, BACK, "https://shop.example/detail.jpg")));
    assertThat(apply(answer(BACK, B, null)).imageId()).as("the main picture decides").isNull();
    assertThat(apply(answer(FRONT, A, null)).imageIds()).containsExactly(A, B);
    assertThat(
            apply(answer("https://shop.example/detail.jpg", null, "answers with status 404"))
                .imageIds())
        .containsExactly(A, B);
    assertThat(images()).containsExactly("A");
  }

  @Test
  void a_further_picture_takes_the_place_of_a_main_one_that_will_not_come() throws Exception {
    apply(update("\"imageUrl\":\"%s\",\"additionalImageUrls\":[\"%s\"]".formatted(FRONT, BACK)));
    apply(answer(BACK, B, null));
    assertThat(apply(answer(FRONT, null, "gone")).imageId()).isEqualTo(B);
  }

  @Test
  void an_item_is_shown_with_its_former_image_until_the_new_one_has_been_read() throws Exception {
    apply(update("\"imageId\":\"" + A + "\""));
    read.add(A);
    CatalogueItem item = apply(update("\"imageId\":\"" + B + "\""));
    assertThat(item.imageId()).isEqualTo(B);
    assertThat(item.images().areShownBy(A)).isTrue();
    assertThat(item.images().areShownBy(B)).isTrue();
  }

  @Test
  void an_address_named_again_is_asked_again_after_a_while_and_keeps_its_validators()
      throws Exception {
    apply(update("\"imageUrl\":\"" + FRONT + "\""));
    apply(answer(FRONT, A, null));
    assertThat(apply(update("\"imageUrl\":\"" + FRONT + "\"")).images().pictures().getFirst().due())
        .isFalse();
    now = NOON.plus(Duration.ofHours(2));
    ItemPicture again =
        apply(update("\"imageUrl\":\"" + FRONT + "\"")).images().pictures().getFirst();
    assertThat(again.due()).isTrue();
    assertThat(again.etag()).isEqualTo("\"1\"");
    assertThat(again.imageId()).isEqualTo(A);
  }

  @Test
  void an_answer_that_nobody_waits_for_changes_nothing() throws Exception {
    assertThat(handler.handle(List.of(received(answer(FRONT, A, null))))).isEmpty();
    apply(update("\"imageUrl\":\"" + FRONT + "\""));
    assertThat(handler.handle(List.of(received(answer(BACK, A, null))))).isEmpty();
  }

  @Test
  void a_deletion_goes_the_whole_way_and_nothing_of_the_item_comes_back() throws Exception {
    apply(update("\"imageId\":\"" + A + "\",\"category\":\"c\""));
    assertThat(table.shows(A)).isTrue();
    List<ProducerRecord<byte[], byte[]>> gone = handler.handle(List.of(received(null)));
    assertThat(gone)
        .extracting(ProducerRecord::topic)
        .containsExactly("catalogue-items", "item-images");
    assertThat(gone).extracting(ProducerRecord::value).containsOnlyNulls();
    table.accept("i", null, null);
    assertThat(table.shows(A)).isFalse();
    assertThat(apply(update("\"imageId\":\"" + A + "\"")).category()).isNull();
    assertThat(images()).as("classified again").containsExactly("A", "A");
  }

  @Test
  void a_record_whose_key_is_another_items_is_rejected() {
    assertRejected(
        change("{\"schemaVersion\":2,\"itemId\":\"other\",\"title\":\"t\"}"),
        "itemId 'other' differs from the record's key 'i'");
  }

  @Test
  void a_store_that_cannot_be_read_is_waited_for() {
    CatalogueHandler broken =
        new CatalogueHandler(
            Duration.ofHours(1),
            table,
            () -> {},
            new Facts() {
              @Override
              public Optional<byte[]> read(String imageId) {
                throw new UncheckedIOException("image cannot be read", new IOException("stale"));
              }
            });
    assertThatThrownBy(() -> broken.handle(List.of(received(update("\"imageId\":\"" + A + "\"")))))
        .isInstanceOf(RetryableException.class)
        .hasMessageContaining("cannot be read");
  }

  private final List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();

  /** Handles a change, lets the table follow, and returns the item. */
  private CatalogueItem apply(CatalogueChange change) throws Exception {
    List<ProducerRecord<byte[], byte[]>> records = handler.handle(List.of(received(change)));
    sent.addAll(records);
    CatalogueItem item = Codecs.CATALOGUE_ITEM.decode(records.getLast().value());
    table.accept(item.itemId(), item, records.getLast().value());
    return item;
  }

  private List<String> images() {
    return sent.stream()
        .filter(record -> record.topic().equals("item-images"))
        .map(record -> new String(record.value(), UTF_8))
        .toList();
  }

  private void assertRejected(CatalogueChange change, String reason) {
    assertThatThrownBy(() -> handler.handle(List.of(received(change))))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.reasons()).containsValue(reason));
  }

  private PictureAnswer answer(String address, @Nullable String imageId, @Nullable String problem) {
    String etag = imageId == null ? null : "\"1\"";
    return new PictureAnswer(
        "i", new ItemPicture(address, imageId, problem, etag, null, null, now.plusSeconds(1)));
  }

  private static CatalogueChange update(String fields) {
    return change("{\"schemaVersion\":2,\"itemId\":\"i\",\"title\":\"t\",%s}".formatted(fields));
  }

  private static CatalogueChange change(String json) {
    try {
      return Codecs.CATALOGUE_CHANGE.decode(json.getBytes(UTF_8));
    } catch (Exception e) {
      throw new IllegalArgumentException(e);
    }
  }

  private Received<CatalogueChange> received(@Nullable CatalogueChange change) {
    var raw =
        new ConsumerRecord<>(
            "catalogue-updates",
            0,
            offset++,
            now.toEpochMilli(),
            TimestampType.CREATE_TIME,
            1,
            1,
            Codecs.encodeKey("i"),
            new byte[0],
            new org.apache.kafka.common.header.internals.RecordHeaders(),
            Optional.empty());
    return new Received<>(Topics.CATALOGUE_UPDATES, "i", change, raw);
  }

  /** Images of the test. */
  private class Facts implements ImageFacts {
    @Override
    public boolean holds(String imageId) {
      return held.containsKey(imageId);
    }

    @Override
    public boolean hasRead(String imageId) {
      return read.contains(imageId);
    }

    @Override
    public Optional<byte[]> read(String imageId) {
      return Optional.ofNullable(held.get(imageId));
    }
  }
}
