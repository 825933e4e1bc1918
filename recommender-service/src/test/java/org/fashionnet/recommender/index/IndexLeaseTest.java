package org.fashionnet.recommender.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.recommender.Leased;
import org.fashionnet.recommender.Libraries;
import org.fashionnet.recommender.Samples;
import org.fashionnet.recommender.search.EmptyIndexStore;
import org.fashionnet.recommender.search.IndexAwayException;
import org.fashionnet.recommender.search.IndexStore;
import org.fashionnet.recommender.search.ItemStore;
import org.fashionnet.recommender.search.SearchIndex;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nobody who asks waits for input or output of those who change the index. */
class IndexLeaseTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final Libraries libraries = new Libraries();
  private final SlowStore store = new SlowStore(libraries.freshStore());
  private final ItemIndex index = new ItemIndex(store, Libraries.FIELDS);
  private final List<CompletableFuture<Void>> running = new ArrayList<>();

  @AfterEach
  void close() {
    store.slow.countDown();
    running.forEach(CompletableFuture::join);
    index.close();
    libraries.close();
  }

  @Test
  void a_store_that_is_slow_to_begin_an_index_holds_up_no_query() throws Exception {
    classified("old", 1);
    store.slowToCreate = true;
    inBackground(() -> vector("i0", "new", 2));
    store.entered.await();
    assertThat(servingElsewhere()).isEqualTo("old");
  }

  @Test
  void a_store_that_is_slow_to_remove_an_index_holds_up_no_query() throws Exception {
    classified("old", 1);
    classified("new", 2);
    store.slowToDrop = true;
    inBackground(() -> index.advance((newer, older) -> true));
    store.entered.await();
    assertThat(servingElsewhere()).isEqualTo("new");
    // Nor those who fill the index.
    inAnotherThread(
        () -> {
          index.put(Samples.item("late", Samples.imageId(9), 9));
          index.commit(Map.of("item-vectors-0", 1L), Map.of());
          return null;
        });
    assertThat(index.committed().next()).containsEntry("item-vectors-0", 1L);
  }

  @Test
  void a_generation_that_is_still_asked_is_removed_when_the_last_lease_of_it_ends() {
    classified("old", 1);
    IndexLease oldest = index.lease();
    classified("new", 2);
    try (oldest;
        IndexLease later = index.lease()) {
      inBackground(() -> index.advance((newer, older) -> true));
      await().atMost(SOON).until(() -> serving().equals("new"));
      assertThat(store.dropped).isEmpty();
      later.close();
      assertThat(store.dropped).isEmpty();
      assertThat(oldest.snapshot().serving().orElseThrow().find("i0")).isPresent();
    }
    await().atMost(SOON).until(() -> store.dropped.equals(List.of("old")));
  }

  @Test
  void vectors_of_a_model_whose_earlier_ones_are_still_asked_come_again_later() {
    classified("old", 1);
    classified("new", 2);
    try (IndexLease lease = index.lease()) {
      inBackground(() -> index.advance((newer, older) -> true));
      await().atMost(SOON).until(() -> serving().equals("new"));
      assertThat(lease.snapshot().generations()).hasSize(2);
      assertThatThrownBy(() -> vector("i0", "old", 3))
          .isInstanceOf(IndexAwayException.class)
          .hasMessage("the earlier vectors of model 'old' are removed");
    }
    await().atMost(SOON).ignoreExceptions().untilAsserted(() -> vector("i0", "old", 3));
  }

  @Test
  void an_index_that_is_replaced_is_closed_when_its_last_lease_ends() {
    classified("old", 1);
    var served = new ServedIndex(index);
    try (ItemIndex other = new ItemIndex(new EmptyIndexStore(), Libraries.FIELDS);
        IndexLease lease = served.lease()) {
      inBackground(() -> served.replace(other).close());
      await().atMost(SOON).until(() -> index.tryLease().isEmpty());
      assertThatThrownBy(() -> Leased.ask(served, Generation::size))
          .hasMessage("the index has not been seen since the start");
      assertThat(store.closed).isFalse();
      assertThat(lease.snapshot().serving().orElseThrow().find("i0")).isPresent();
      lease.close();
      await().atMost(SOON).until(() -> store.closed);
    }
  }

  @Test
  void an_index_that_is_closed_and_not_replaced_is_away() {
    var served = new ServedIndex(index);
    index.close();
    assertThatThrownBy(served::lease)
        .isInstanceOf(IndexAwayException.class)
        .hasMessage("the index is closed");
  }

  @Test
  void a_lease_that_is_closed_twice_ends_once() {
    classified("old", 1);
    IndexLease other = index.lease();
    IndexLease lease = index.lease();
    lease.close();
    lease.close();
    inBackground(index::close);
    await().atMost(SOON).until(() -> index.tryLease().isEmpty());
    assertThat(store.closed).isFalse();
    other.close();
    await().atMost(SOON).until(() -> store.closed);
  }

  private void inBackground(Runnable work) {
    running.add(CompletableFuture.runAsync(work, Thread::startVirtualThread));
  }

  /** The model that serves, asked by another thread while the store is busy. */
  private String servingElsewhere() throws Exception {
    return inAnotherThread(this::serving);
  }

  private static <T> T inAnotherThread(Supplier<T> work) throws Exception {
    return CompletableFuture.supplyAsync(work, Thread::startVirtualThread)
        .get(SOON.toSeconds(), TimeUnit.SECONDS);
  }

  private String serving() {
    return Leased.ask(index, Generation::modelVersion).orElseThrow();
  }

  private void classified(String model, long at) {
    index.put(Samples.item("i0", Samples.imageId(1), 1));
    vector("i0", model, at);
    index.refresh();
  }

  private void vector(String itemId, String model, long at) {
    index.put(itemId, Samples.vector(Samples.imageId(1), model, new Random(1)), at);
  }

  /** A store whose input and output can be held up. */
  private static final class SlowStore implements IndexStore {
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch slow = new CountDownLatch(1);
    final List<String> dropped = new CopyOnWriteArrayList<>();
    volatile boolean slowToCreate;
    volatile boolean slowToDrop;
    volatile boolean closed;
    private final IndexStore inner;

    SlowStore(IndexStore inner) {
      this.inner = inner;
    }

    @Override
    public ItemStore items() {
      return inner.items();
    }

    @Override
    public Map<String, SearchIndex> indexes() {
      return inner.indexes();
    }

    @Override
    public SearchIndex create(String modelVersion, Taxonomy taxonomy) {
      holdUp(slowToCreate);
      return inner.create(modelVersion, taxonomy);
    }

    @Override
    public void drop(String modelVersion) {
      holdUp(slowToDrop);
      inner.drop(modelVersion);
      dropped.add(modelVersion);
    }

    private void holdUp(boolean whether) {
      if (whether) {
        entered.countDown();
        try {
          slow.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }

    @Override
    public void close() {
      inner.close();
      closed = true;
    }
  }
}
