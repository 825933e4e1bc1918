package org.fashionnet.profile.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.kafka.client.RetryPolicy;
import org.fashionnet.kafka.health.LoopHealth.State;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.reader.Subscription;
import org.fashionnet.kafka.reader.TopicReader;
import org.fashionnet.testsupport.KafkaServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxPublisherTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final RetryPolicy RETRY =
      new RetryPolicy(4, Duration.ofMillis(10), Duration.ofMinutes(1));

  private final KafkaServer kafka = KafkaServer.shared();
  private final MemoryOutbox outbox = new MemoryOutbox();
  private final List<String> published = new CopyOnWriteArrayList<>();
  private final String run = "run" + System.nanoTime();
  private TopicReader reader;
  private OutboxPublisher publisher;

  @BeforeEach
  void start() {
    kafka.createTopics(Topics.ITEM_IMAGES, Topics.deadLetters(Topics.ITEM_IMAGES));
    reader =
        new TopicReader(
            "test-" + run,
            kafka.clientConfig(),
            List.of(
                new Subscription<>(
                    Topics.ITEM_IMAGES,
                    record -> {
                      if (record.key().equals(run)) {
                        published.add(new String(record.value(), UTF_8));
                      }
                    })),
            LoopListener.NONE);
    reader.start();
    publisher = publisher("one");
    publisher.start();
  }

  private OutboxPublisher publisher(String owner) {
    return new OutboxPublisher(outbox, owner, new FencedProducer(kafka.clientConfig()), RETRY);
  }

  @AfterEach
  void close() {
    publisher.close();
    reader.close();
  }

  private void put(String value) {
    outbox.put(Topics.ITEM_IMAGES.name(), run, value);
  }

  private void awaitPublished(String... values) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(published).containsExactly(values));
  }

  @Test
  void what_waits_is_published_in_order_and_whoever_waits_hears_of_it() throws Exception {
    for (int i = 0; i < 300; i++) {
      put("%03d".formatted(i));
    }
    assertThat(publisher.publishWithin(PATIENCE)).isTrue();
    assertThat(outbox.isEmpty()).isTrue();
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(published).hasSize(300));
    assertThat(published).isSorted();
  }

  @Test
  void an_outage_is_told_at_once_and_the_pauses_begin_anew_after_each() throws Exception {
    for (int outage = 1; outage <= 3; outage++) {
      outbox.isAway(new IllegalStateException("outage " + outage));
      put("value " + outage);
      assertThat(publisher.publishWithin(PATIENCE)).isFalse();
      String reason = "outage " + outage;
      await().untilAsserted(() -> assertThat(publisher.health().reason()).contains(reason));
      outbox.isBack();
      // A pause that went on growing over the outages would soon be a minute.
      await().atMost(Duration.ofSeconds(10)).until(outbox::isEmpty);
      await().until(() -> publisher.health().state() == State.RUNNING);
    }
    awaitPublished("value 1", "value 2", "value 3");
  }

  @Test
  void a_replica_waits_while_another_publishes_and_takes_over_when_its_lease_ends()
      throws Exception {
    outbox.acquire("two", Duration.ofSeconds(1));
    put("value");
    assertThat(publisher.publishWithin(Duration.ofMillis(300))).isFalse();
    assertThat(published).isEmpty();
    outbox.release("two");
    assertThat(publisher.publishWithin(PATIENCE)).isTrue();
    awaitPublished("value");
  }

  @Test
  void a_record_that_kafka_never_takes_is_set_aside_and_does_not_hold_up_others() throws Exception {
    put("before");
    outbox.put(Topics.ITEM_IMAGES.name(), run, "x".repeat(20 << 20));
    put("after");
    assertThat(publisher.publishWithin(PATIENCE)).isTrue();
    awaitPublished("before", "after");
    assertThat(outbox.refused).hasSize(1);
    assertThat(outbox.refused.get(2L)).contains("larger than");
  }

  @Test
  void a_fault_ends_the_thread_and_turns_liveness_red() {
    publisher.close();
    var broken = new OutboxPublisher(new BrokenOutbox(), "one", Map.of());
    broken.start();
    await().until(() -> broken.health().state() == State.FAILED);
    assertThat(broken.health().reason()).contains("java.lang.AssertionError: broken");
    broken.close();
    assertThat(broken.health().state()).isEqualTo(State.FAILED);
  }

  @Test
  void close_waits_for_the_batch_that_is_being_published() throws Exception {
    var entered = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    outbox.beforeRemove(
        () -> {
          entered.countDown();
          goOn.await();
          return null;
        });
    put("value");
    publisher.publishSoon();
    assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
    Thread closing = Thread.ofVirtual().start(publisher::close);
    assertThat(closing.join(Duration.ofMillis(300))).isFalse();
    goOn.countDown();
    assertThat(closing.join(PATIENCE)).isTrue();
    assertThat(outbox.isEmpty()).isTrue();
    assertThat(publisher.publishWithin(PATIENCE)).isFalse();
  }
}
