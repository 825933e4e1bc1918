package org.fashionnet.kafka.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.kafka.KafkaKit;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.record.Records;
import org.junit.jupiter.api.Test;

class RebalanceTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final KafkaKit kit = KafkaKit.shared();
  private final Topic<String> in = kit.topic("in", 6);
  private final Topic<String> out = kit.topic("out", 3);
  private final LoopSettings settings = kit.settings("member").withMaxBatch(10);
  private final AtomicInteger sent = new AtomicInteger();

  @Test
  void members_that_come_and_go_lose_nothing_and_double_nothing() {
    Set<String> workers = ConcurrentHashMap.newKeySet();
    try (ConsumeLoop<String> one = member("one", workers)) {
      sendUntilSeen("one", workers);
      ConsumeLoop<String> two = member("two", workers);
      sendUntilSeen("two", workers);
      try (ConsumeLoop<String> three = member("three", workers)) {
        sendUntilSeen("three", workers);
        two.close();
        send(sent.get(), sent.addAndGet(50));
        await().atMost(LONG).untilAsserted(() -> assertThat(kit.values(out)).hasSize(sent.get()));
      }
    }
    assertThat(kit.values(out)).containsExactlyInAnyOrderElementsOf(numbers(0, sent.get()));
    assertThat(kit.committed(settings.groupId())).isEqualTo(sent.get());
    assertThat(kit.records(in.deadLetters())).isEmpty();
  }

  @Test
  void a_member_that_leaves_hands_over_at_once() {
    Set<String> workers = ConcurrentHashMap.newKeySet();
    ConsumeLoop<String> one = member("one", workers);
    await().atMost(LONG).until(() -> one.health().ready());
    try (ConsumeLoop<String> two = member("two", workers)) {
      await().atMost(LONG).until(() -> two.health().ready());
      one.close();
      send(0, 12);
      // Well below the session timeout of ten seconds.
      await()
          .atMost(Duration.ofSeconds(8))
          .untilAsserted(() -> assertThat(kit.values(out)).hasSize(12));
    }
    assertThat(workers).containsExactly("two");
  }

  @Test
  void a_batch_that_outlasts_the_drain_limit_is_given_up_and_its_results_are_never_seen() {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch stuck = new CountDownLatch(1);
    AtomicInteger batches = new AtomicInteger();
    send(0, 60);
    LoopSettings hasty =
        settings.withInstanceId("one").withDrainLimit(Duration.ofMillis(200)).withMaxBatch(60);
    try (ConsumeLoop<String> one =
        new ConsumeLoop<>(
            hasty,
            in,
            batch -> {
              if (batches.getAndIncrement() == 0) {
                entered.countDown();
                stuck.await();
              }
              return KafkaKit.mapping(out, v -> v).handle(batch);
            },
            LoopListener.NONE)) {
      one.start();
      await().atMost(LONG).until(() -> entered.getCount() == 0);
      Set<String> workers = ConcurrentHashMap.newKeySet();
      try (ConsumeLoop<String> two = member("two", workers)) {
        // The second member processes what was in the first one's hand and is now its own.
        await().atMost(LONG).until(() -> workers.contains("two"));
        stuck.countDown();
        await().atMost(LONG).untilAsserted(() -> assertThat(kit.values(out)).hasSize(60));
      }
    }
    assertThat(kit.values(out)).containsExactlyInAnyOrderElementsOf(numbers(0, 60));
  }

  private ConsumeLoop<String> member(String name, Set<String> workers) {
    ConsumeLoop<String> loop =
        new ConsumeLoop<>(
            settings.withInstanceId(name),
            in,
            batch -> {
              workers.add(name);
              // A little work, so that partitions are taken away in its midst.
              TimeUnit.MILLISECONDS.sleep(20);
              return KafkaKit.mapping(out, v -> v).handle(batch);
            },
            LoopListener.NONE);
    loop.start();
    return loop;
  }

  /** Keeps records coming, so that partitions move while batches are in process. */
  private void sendUntilSeen(String member, Set<String> workers) {
    await()
        .atMost(LONG)
        .until(
            () -> {
              send(sent.get(), sent.addAndGet(30));
              return workers.contains(member);
            });
  }

  private void send(int from, int to) {
    kit.send(
        numbers(from, to).stream()
            .<ProducerRecord<byte[], byte[]>>map(v -> Records.of(in, "key " + v, v))
            .toList());
  }

  private static List<String> numbers(int from, int to) {
    return IntStream.range(from, to).mapToObj(String::valueOf).toList();
  }
}
