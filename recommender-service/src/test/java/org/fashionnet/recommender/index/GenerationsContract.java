package org.fashionnet.recommender.index;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.fashionnet.contracts.profile.ProfileRow;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.recommender.Leased;
import org.fashionnet.recommender.Libraries;
import org.fashionnet.recommender.Samples;
import org.fashionnet.recommender.search.Choice;
import org.fashionnet.recommender.search.Filter;
import org.fashionnet.recommender.search.Hit;
import org.fashionnet.recommender.search.Query;
import org.fashionnet.recommender.search.Scoring;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Vectors of several models: one answer is made of those of one. */
abstract class GenerationsContract {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration STAY = Duration.ofDays(3);
  private static final int ITEMS = 8;
  private static final int GARMENTS = 4;

  private final Random random = new Random(3);
  private final Profiles profiles = new Profiles(InstantSource.system());
  private final Map<String, Set<Integer>> read = new TreeMap<>();
  private final Libraries libraries = libraries();
  private ItemIndex index = libraries.fresh();
  private long clock = START.toEpochMilli();

  /** A vector of the topic, which never forgets here; the latest of an item counts. */
  private record Logged(String itemId, String model, int image, long at) {}

  private final List<Logged> log = new ArrayList<>();
  private final Map<String, Integer> images = new HashMap<>();
  private final Map<String, FashionVector> given = new HashMap<>();

  abstract Libraries libraries();

  @AfterEach
  void close() {
    libraries.close();
  }

  @Test
  void another_model_serves_once_it_has_read_every_item_that_is_shown_and_every_garment() {
    classified("old");
    IntStream.range(0, ITEMS - 1).forEach(i -> vector("i" + i, "new"));
    advance();
    assertThat(serving()).isEqualTo("old");
    vector("i" + (ITEMS - 1), "new");
    garment("old", 0);
    advance();
    assertThat(serving()).isEqualTo("old");
    garment("new", 0);
    advance();
    assertThat(serving()).isEqualTo("new");
    try (IndexLease lease = index.lease()) {
      assertThat(lease.snapshot().coverage()).hasSize(1);
    }
  }

  @Test
  void an_item_that_only_the_coming_model_has_read_is_shown_after_it_takes_over() {
    classified("old");
    item("new-item");
    vector("new-item", "new");
    advance();
    assertThat(shown()).doesNotContain("new-item").hasSize(ITEMS);
    IntStream.range(0, ITEMS).forEach(i -> vector("i" + i, "new"));
    advance();
    assertThat(shown()).contains("new-item").hasSize(ITEMS + 1);
  }

  @Test
  void a_model_that_was_replaced_takes_over_again_when_the_catalogue_is_classified_by_it_again() {
    classified("old");
    classified("new");
    assertThat(serving()).isEqualTo("new");
    vector("i0", "old");
    advance();
    assertThat(serving()).isEqualTo("new");
    classified("old");
    assertThat(serving()).isEqualTo("old");
  }

  @Test
  void an_item_that_cannot_be_read_again_no_longer_holds_the_others_up_once_it_is_deleted() {
    classified("old");
    IntStream.range(1, ITEMS).forEach(i -> vector("i" + i, "new"));
    advance();
    assertThat(serving()).isEqualTo("old");
    index.removeItem("i0");
    advance();
    assertThat(serving()).isEqualTo("new");
  }

  @Test
  void a_person_whom_only_the_coming_model_has_read_is_answered_from_what_it_has_so_far() {
    classified("old");
    vector("i0", "new");
    index.refresh();
    assertThat(Leased.ask(index, "new"::equals, Generation::size)).contains(1);
    assertThat(Leased.ask(index, "old"::equals, Generation::size)).contains(ITEMS);
    assertThat(Leased.ask(index, "third"::equals, Generation::size)).isEmpty();
  }

  @Test
  void when_the_topic_has_lost_vectors_of_the_earlier_model_the_one_that_shows_most_serves() {
    classified("old");
    IntStream.range(0, ITEMS - 2).forEach(i -> vector("i" + i, "new"));
    // What the cleaner does after the three days: of i0 to i4 only the newest vector is left.
    log.removeIf(v -> v.model().equals("old") && v.itemId().compareTo("i5") < 0);
    restart(START.plus(STAY).plusSeconds(60));
    assertThat(serving()).isEqualTo("new");
  }

  final void reclassifiedTwice(Random what) {
    classified("a");
    for (int i = 0; i < GARMENTS; i++) {
      garment("a", i);
    }
    for (String model : List.of("b", "c")) {
      List<Runnable> work = new ArrayList<>();
      for (int i = 0; i < ITEMS; i++) {
        String itemId = "i" + i;
        work.add(() -> vector(itemId, model));
      }
      for (int i = 0; i < GARMENTS; i++) {
        int image = i;
        work.add(() -> garment(model, image));
      }
      Collections.shuffle(work, what);
      String before = serving();
      for (Runnable one : work) {
        disturb(what, model);
        one.run();
        advance();
        assertUnmixed();
        if (what.nextInt(6) == 0) {
          String running = serving();
          if (what.nextBoolean()) {
            restart(START.plusSeconds(60));
          } else {
            reopen();
          }
          assertThat(serving()).isEqualTo(running);
          assertUnmixed();
        }
        assertThat(serving()).isIn(before, model);
      }
      // What was disturbed is classified as well.
      images.keySet().forEach(itemId -> vector(itemId, model));
      advance();
      assertThat(serving()).isEqualTo(model);
      assertThat(shown()).isEqualTo(images.keySet());
    }
  }

  /** What a shop does meanwhile: a new item, a new image, an item that is gone. */
  private void disturb(Random what, String model) {
    String itemId = "i" + what.nextInt(ITEMS + 3);
    switch (what.nextInt(8)) {
      case 0 -> {
        item(itemId);
        vector(itemId, model);
      }
      case 1 -> {
        index.removeItem(itemId);
        images.remove(itemId);
      }
      default -> {}
    }
  }

  private void assertUnmixed() {
    index.refresh();
    assertThat(Leased.ask(index, this::isUnmixed)).contains(true);
  }

  private boolean isUnmixed(Generation generation) {
    return search(generation).stream()
        .allMatch(
            hit -> {
              String read = generation.modelVersion() + "/" + hit.item().itemId();
              return generation.layout().quantise(given.get(read)).equals(hit.item().vector());
            });
  }

  /** The whole catalogue as one model reads it. */
  private void classified(String model) {
    for (int i = 0; i < ITEMS; i++) {
      if (!images.containsKey("i" + i)) {
        item("i" + i);
      }
      vector("i" + i, model);
    }
    advance();
  }

  private void item(String itemId) {
    images.put(itemId, 1 + images.getOrDefault(itemId, itemId.hashCode() & 0xffff));
    index.put(Samples.item(itemId, Samples.imageId(images.get(itemId)), 0));
  }

  private void vector(String itemId, String model) {
    int image = images.getOrDefault(itemId, 0);
    var logged = new Logged(itemId, model, image, clock++);
    log.add(logged);
    give(logged);
  }

  private void give(Logged v) {
    FashionVector vector = Samples.vector(Samples.imageId(v.image()), v.model(), random);
    given.put(v.model() + "/" + v.itemId(), vector);
    index.put(v.itemId(), vector, v.at());
  }

  private void garment(String model, int image) {
    read.computeIfAbsent(model, m -> new java.util.TreeSet<>()).add(image);
    List<ProfileRow> rows = new ArrayList<>();
    read.forEach(
        (by, all) ->
            all.forEach(
                i -> rows.add(new ProfileRow(1, Samples.vector(Samples.imageId(i), by, random)))));
    profiles.put(new StyleProfile("ada", clock, rows, Map.of()), Instant.now());
  }

  /** The topic is read again from its beginning, its partitions in any order. */
  private void restart(Instant now) {
    index = libraries.fresh();
    Map<String, List<Logged>> byItem = new TreeMap<>();
    log.forEach(v -> byItem.computeIfAbsent(v.itemId(), i -> new ArrayList<>()).add(v));
    List<String> order = new ArrayList<>(byItem.keySet());
    Collections.shuffle(order, random);
    order.forEach(itemId -> byItem.get(itemId).forEach(this::give));
    images.forEach((id, image) -> index.put(Samples.item(id, Samples.imageId(image), 0)));
    index.settle(profiles::covers, now, STAY);
  }

  /** The process ends after a commit, and another goes on. */
  private void reopen() {
    index.commit(Map.of("item-vectors-0", clock), Map.of());
    index = libraries.reopened();
    assertThat(index.committed().next()).containsExactly(entry("item-vectors-0", clock));
    index.settle(profiles::covers, START, STAY);
  }

  private void advance() {
    index.advance(profiles::covers);
  }

  private String serving() {
    return Leased.ask(index, Generation::modelVersion).orElseThrow();
  }

  private Set<String> shown() {
    index.refresh();
    return Leased.<Set<String>>ask(
            index, g -> search(g).stream().map(hit -> hit.item().itemId()).collect(toSet()))
        .orElseThrow();
  }

  private static List<Hit> search(Generation generation) {
    double[] none = new double[generation.layout().classes()];
    Scoring nothing = Scoring.of(generation.layout(), none, none, List.of());
    return generation.search(new Query(nothing, Filter.NONE, 1000, Optional.empty()), Choice.ALL);
  }
}
