package org.fashionnet.recommender.feed;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.fashionnet.kafka.health.LoopHealth;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.recommender.Libraries;
import org.fashionnet.recommender.index.ItemIndex;
import org.fashionnet.recommender.index.Profiles;
import org.fashionnet.recommender.index.ServedIndex;
import org.fashionnet.recommender.index.storage.IndexPlaces;
import org.fashionnet.recommender.index.storage.RoleChange;
import org.fashionnet.recommender.search.EmptyIndexStore;
import org.fashionnet.recommender.search.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a feed ends, without a broker. */
class FeedCloseTest {
  private static final Map<String, Object> NO_BROKER = Map.of("bootstrap.servers", "127.0.0.1:1");

  private final Libraries libraries = new Libraries();
  private final ItemIndex first = new ItemIndex(new EmptyIndexStore(), Libraries.FIELDS);
  private final ItemIndex taken = libraries.fresh();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch answer = new CountDownLatch(1);
  private volatile Runnable fault = () -> {};

  @AfterEach
  void close() {
    libraries.close();
  }

  @Test
  void a_change_of_the_role_that_is_under_way_ends_first_and_leaves_nothing_running()
      throws Exception {
    Set<Thread> before = threadsOfFeeds();
    Feed feed = feed();
    feed.start();
    asked.await();
    var closing = CompletableFuture.runAsync(feed::close);
    assertThatThrownBy(() -> closing.get(500, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    answer.countDown();
    closing.get(30, TimeUnit.SECONDS);
    assertThat(feed.health().state()).isEqualTo(LoopHealth.State.CLOSED);
    assertThatThrownBy(taken::lease).hasMessage("the index is closed");
    Set<Thread> after = threadsOfFeeds();
    after.removeAll(before);
    assertThat(after).isEmpty();
  }

  @Test
  void a_thread_that_ends_by_a_fault_is_told_in_health() throws InterruptedException {
    fault =
        () -> {
          throw new StackOverflowError("too deep");
        };
    answer.countDown();
    try (Feed feed = feed()) {
      feed.start();
      asked.await();
      await().until(() -> feed.health().state() == LoopHealth.State.FAILED);
      assertThat(feed.health().reason()).contains("java.lang.StackOverflowError: too deep");
    }
  }

  private static Set<Thread> threadsOfFeeds() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().matches("recommender-(items|index)"))
        .collect(toSet());
  }

  private Feed feed() {
    return new Feed(
        new ItemTopics(NO_BROKER, LoopListener.NONE),
        places,
        places.open(),
        new ServedIndex(first),
        new Profiles(InstantSource.system()),
        () -> false);
  }

  /** Another role as soon as the test lets it answer. */
  private final IndexPlaces places =
      new IndexPlaces() {
        @Override
        public RoleChange open() {
          return new RoleChange(new Role.Reader(0, Optional.empty(), List.of()), first);
        }

        @Override
        public Optional<RoleChange> roleChange() {
          asked.countDown();
          boolean waits = true;
          while (waits) {
            try {
              answer.await();
              waits = false;
            } catch (InterruptedException e) {
              // As a call that takes no notice.
            }
          }
          fault.run();
          return Optional.of(new RoleChange(new Role.Writer(1), taken));
        }

        @Override
        public ItemIndex begin() {
          throw new UnsupportedOperationException();
        }

        @Override
        public void keep() {}

        @Override
        public void discard() {}
      };
}
