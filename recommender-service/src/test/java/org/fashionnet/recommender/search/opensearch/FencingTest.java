package org.fashionnet.recommender.search.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.recommender.Clusters;
import org.fashionnet.recommender.Gate;
import org.fashionnet.recommender.search.Checkpoint;
import org.fashionnet.recommender.search.IndexAwayException;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.QuantisedVector;
import org.fashionnet.recommender.search.Role;
import org.fashionnet.recommender.search.SearchIndex;
import org.fashionnet.testsupport.OpenSearchServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf("org.fashionnet.testsupport.OpenSearchServer#canStart")
class FencingTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Taxonomy TAXONOMY =
      new Taxonomy("one-1", List.of(new Attribute("color", List.of("a", "b"))));

  private ClusterSettings settings;
  private Cluster cluster;
  private Replica second;

  @BeforeEach
  void open() {
    settings = Clusters.settings(OpenSearchServer.shared());
    cluster = new Cluster(settings);
  }

  @AfterEach
  void close() {
    if (second != null) {
      second.close();
    }
    cluster.close();
    Clusters.removeAll(settings);
  }

  @Test
  void what_a_writer_still_sends_after_another_took_over_changes_nothing() {
    // A writer that stops as a paused process does: it no longer renews its lease.
    IndexNames names = IndexNames.first(settings.prefix(), Set.of());
    Clusters.writing(settings, Set.of()).close();
    var lease = new Lease(cluster, names.control());
    var paused = new Fence(lease, lease.renew().orElseThrow());
    var before = new OpenSearchIndexStore(cluster, names, Set.of(), paused);
    SearchIndex stale = before.create("model", TAXONOMY);
    stale.put(item("kept", 1));
    stale.put(item("deleted", 1));
    stale.commit(new Checkpoint(Map.of("item-vectors-0", 1L)));
    before.items().put("kept", new byte[] {1});
    before.items().commit(new Checkpoint(Map.of("item-vectors-0", 1L)));
    before.close();

    second = Clusters.writing(settings, Set.of());
    var after = second.open(second.role());
    SearchIndex current = after.indexes().get("model");
    current.put(item("kept", 2));
    current.delete("deleted");
    current.commit(new Checkpoint(Map.of("item-vectors-0", 2L)));
    after.items().put("kept", new byte[] {2});
    after.items().commit(new Checkpoint(Map.of("item-vectors-0", 2L)));

    stale.put(item("kept", 3));
    stale.put(item("deleted", 3));
    assertFenced(stale::refresh);
    assertFenced(() -> stale.commit(new Checkpoint(Map.of("item-vectors-0", 3L))));
    before.items().put("kept", new byte[] {3});
    assertFenced(() -> before.items().commit(new Checkpoint(Map.of("item-vectors-0", 3L))));
    assertFenced(before.items()::clear);
    assertFenced(() -> before.create("other", TAXONOMY));
    assertThat(current.find("kept")).contains(item("kept", 2));
    assertThat(current.find("deleted")).isEmpty();
    after.close();

    second.close();
    second = Clusters.writing(settings, Set.of());
    after = second.open(second.role());
    assertThat(after.items().find("kept").orElseThrow()).containsExactly(2);
    assertThat(after.items().committed().next()).containsEntry("item-vectors-0", 2L);
    assertThat(after.indexes().get("model").committed().next()).containsEntry("item-vectors-0", 2L);
    after.close();
  }

  private static void assertFenced(Runnable write) {
    assertThatThrownBy(write::run)
        .isInstanceOf(IndexAwayException.class)
        .hasMessage("another replica writes the index now");
  }

  @Test
  void a_lease_that_is_renewed_is_not_taken_and_one_that_is_given_up_is_taken_at_once() {
    try (Replica first = Clusters.writing(settings, Set.of())) {
      second = new Replica(new Cluster(settings), Set.of());
      await()
          .during(Lease.LAPSES_AFTER.plusSeconds(2))
          .atMost(LONG)
          .until(() -> writes(first) && !writes(second));
    }
    await().atMost(Lease.LAPSES_AFTER).until(() -> writes(second));
  }

  @Test
  void a_library_that_was_built_anew_becomes_the_current_one_of_all_replicas() {
    IndexNames names = IndexNames.first(settings.prefix(), Set.of());
    try (Replica first = Clusters.writing(settings, Set.of());
        var before = first.open(first.role())) {
      before.items().put("old", new byte[] {1});
      before.items().commit(Checkpoint.NONE);
      second = new Replica(new Cluster(settings), Set.of());
      Role seen = second.role();
      try (var built = first.begin()) {
        built.items().put("new", new byte[] {2});
        built.items().commit(Checkpoint.NONE);
        assertThat(second.role()).isEqualTo(seen);
        first.keep();
      }
      assertThat(second.role()).isNotEqualTo(seen);
      try (var read = second.open(second.role())) {
        assertThat(read.items().find("new")).isPresent();
        assertThat(read.items().find("old")).isEmpty();
      }
      await().atMost(LONG).until(() -> Indexes.startingWith(cluster, names.library()).isEmpty());
    }
  }

  @Test
  void what_could_not_be_sent_while_the_cluster_was_away_is_sent_when_it_is_back() {
    try (var gate = new Gate(OpenSearchServer.shared())) {
      ClusterSettings through = Clusters.through(gate, Duration.ofSeconds(2), settings);
      second = Clusters.writing(through, Set.of());
      var library = second.open(second.role());
      SearchIndex index = library.create("model", TAXONOMY);
      gate.shut();
      index.put(item("a", 1));
      assertThatThrownBy(index::refresh)
          .isInstanceOf(IndexAwayException.class)
          .hasMessageStartingWith("OpenSearch at [http://");
      assertThat(second.away()).isPresent();
      assertThatThrownBy(() -> index.find("a")).isInstanceOf(IndexAwayException.class);
      assertThatThrownBy(() -> index.commit(Checkpoint.NONE))
          .isInstanceOf(IndexAwayException.class);
      gate.open();
      await()
          .atMost(LONG)
          .ignoreExceptions()
          .until(() -> index.find("a").equals(Optional.of(item("a", 1))));
      assertThat(second.away()).isEmpty();
      assertThat(writes(second)).isTrue();
      library.close();
    }
  }

  private static boolean writes(Replica replica) {
    return replica.role() instanceof Role.Writer;
  }

  private static IndexedItem item(String itemId, long updatedAt) {
    return new IndexedItem(
        itemId,
        "%064x".formatted(1),
        Instant.ofEpochMilli(updatedAt),
        IndexedItem.State.AVAILABLE,
        null,
        new TreeMap<>(),
        new QuantisedVector(new byte[] {0}, new byte[] {-1, 0}),
        null,
        "{}");
  }
}
