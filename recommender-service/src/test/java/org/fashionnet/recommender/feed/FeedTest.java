package org.fashionnet.recommender.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.kafka.client.Publisher;
import org.fashionnet.kafka.health.LoopHealth;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.reader.Subscription;
import org.fashionnet.kafka.reader.TopicReader;
import org.fashionnet.kafka.record.Records;
import org.fashionnet.recommender.Leased;
import org.fashionnet.recommender.Libraries;
import org.fashionnet.recommender.Samples;
import org.fashionnet.recommender.index.ItemIndex;
import org.fashionnet.recommender.index.Profiles;
import org.fashionnet.recommender.index.ServedIndex;
import org.fashionnet.recommender.index.storage.IndexPlaces;
import org.fashionnet.recommender.index.storage.RoleChange;
import org.fashionnet.recommender.search.Role;
import org.fashionnet.testsupport.KafkaServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FeedTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final FashionVector VECTOR = Samples.vector(Samples.imageId(1), new Random(1));
  private static KafkaServer kafka;
  private static Publisher publisher;

  private final Libraries libraries = new Libraries();
  private ItemIndex index = libraries.fresh();
  private ServedIndex served;

  @BeforeAll
  static void start() {
    kafka = KafkaServer.start();
    kafka.createTopics(Topics.withDeadLetters().toArray(Topic<?>[]::new));
    publisher = new Publisher(kafka.clientConfig());
    offer("a", 1);
    publisher.publish(Records.of(Topics.ITEM_VECTORS, "a", VECTOR)).toCompletableFuture().join();
  }

  @AfterAll
  static void stop() {
    publisher.close();
    kafka.close();
  }

  @AfterEach
  void close() {
    libraries.close();
  }

  @Test
  void after_a_restart_it_reads_on_from_where_the_index_was_committed() {
    fed(() -> assertThat(shows("a")).isTrue());
    index = libraries.reopened();
    assertThat(shows("a")).isTrue();
    // Nobody who reads from the beginning would miss the item.
    index.removeItem("a");
    index.commit(index.committed().next(), index.committed().notes());
    index = libraries.reopened();
    fed(() -> assertThat(shows("a")).isFalse());
  }

  @Test
  void an_index_of_other_topics_of_the_same_names_is_built_anew() {
    fed(() -> {});
    assertIsBuiltAnewWith("topics", "{catalogue-items=another}");
  }

  @Test
  void an_index_that_may_have_missed_deletions_is_built_anew() {
    fed(() -> {});
    Instant tooLongAgo = Instant.now().minus(Topic.TOMBSTONES_STAY).minusSeconds(60);
    assertIsBuiltAnewWith("complete-at", tooLongAgo.toString());
  }

  @Test
  void an_index_of_another_vocabulary_is_built_anew() {
    fed(() -> {});
    assertIsBuiltAnewWith("words", "0");
  }

  private void assertIsBuiltAnewWith(String note, String text) {
    index = libraries.reopened();
    index.removeItem("a");
    Map<String, String> notes = new HashMap<>(index.committed().notes());
    assertThat(notes).containsKey(note);
    notes.put(note, text);
    index.commit(index.committed().next(), notes);
    index = libraries.reopened();
    fed(() -> assertThat(shows("a")).isTrue());
  }

  @Test
  void changes_become_visible_by_themselves() {
    fed(
        () -> {
          for (int i = 0; i < 5; i++) {
            Instant changed = Instant.ofEpochSecond(100 + i);
            offer("a", 100 + i);
            await().atMost(LONG).until(() -> updatedAt("a").equals(changed));
          }
        });
  }

  @Test
  void a_disk_that_fails_ends_the_feed_and_buries_nothing() {
    fed(
        feed -> {
          index.close();
          offer("a", 200);
          await().atMost(LONG).until(() -> feed.health().state() == LoopHealth.State.FAILED);
        });
    var dead = new AtomicInteger();
    try (var reader =
        new TopicReader(
            "dead-letters",
            kafka.clientConfig(),
            List.of(
                new Subscription<>(
                    Topics.deadLetters(Topics.CATALOGUE_ITEMS), r -> dead.incrementAndGet())),
            LoopListener.NONE)) {
      reader.start();
      await().atMost(LONG).until(reader::caughtUp);
    }
    assertThat(dead).hasValue(0);
  }

  @Test
  void a_rebuilt_index_takes_over_once_it_is_complete() {
    fed(() -> assertThat(shows("a")).isTrue());
    index = libraries.reopened();
    index.removeItem("a");
    index.commit(index.committed().next(), index.committed().notes());
    index = libraries.reopened();
    fed(
        feed -> {
          assertThat(shows("a")).isFalse();
          assertThat(feed.rebuildProgress()).isEmpty();
          assertThat(feed.rebuild()).isTrue();
          await()
              .atMost(LONG)
              .until(
                  () ->
                      feed.rebuildProgress().orElseThrow().state() == IndexRebuild.State.COMPLETE);
          assertThat(kept).hasValue(1);
          IndexRebuild end = feed.rebuildProgress().orElseThrow();
          assertThat(end.wanted()).isPositive().isEqualTo(end.read());
          assertThat(shows("a")).isTrue();
          // It is the one that follows the topics now.
          offer("a", 300);
          await().atMost(LONG).until(() -> updatedAt("a").equals(Instant.ofEpochSecond(300)));
        });
  }

  private final AtomicInteger kept = new AtomicInteger();
  private final IndexPlaces places =
      new IndexPlaces() {
        @Override
        public RoleChange open() {
          return new RoleChange(new Role.Writer(0), index);
        }

        @Override
        public ItemIndex begin() {
          return libraries.beside();
        }

        @Override
        public void keep() {
          kept.incrementAndGet();
        }

        @Override
        public void discard() {}
      };

  private void fed(Runnable then) {
    fed(feed -> then.run());
  }

  /** A feed that has caught up. */
  private void fed(Consumer<Feed> then) {
    served = new ServedIndex(index);
    var profiles = new Profiles(InstantSource.system());
    var topics = new ItemTopics(kafka.clientConfig(), LoopListener.NONE);
    try (var reader = ProfileFeed.into(profiles, kafka.clientConfig(), LoopListener.NONE);
        var feed = new Feed(topics, places, places.open(), served, profiles, reader::caughtUp)) {
      reader.start();
      feed.start();
      await().atMost(LONG).until(feed::caughtUp);
      index.refresh();
      then.accept(feed);
    } finally {
      served = null;
    }
  }

  private boolean shows(String itemId) {
    return Leased.ask(asked(), generation -> generation.find(itemId).isPresent()).orElse(false);
  }

  private Instant updatedAt(String itemId) {
    return Leased.ask(asked(), generation -> generation.find(itemId).orElseThrow().updatedAt())
        .orElseThrow();
  }

  private ServedIndex asked() {
    return served == null ? new ServedIndex(index) : served;
  }

  private static void offer(String itemId, long at) {
    var item = Samples.item(itemId, VECTOR.imageId(), at);
    publisher
        .publish(Records.of(Topics.CATALOGUE_ITEMS, itemId, item))
        .toCompletableFuture()
        .join();
  }
}
