package org.fashionnet.kafka.loop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.kafka.KafkaKit;
import org.fashionnet.kafka.client.ClientSettings;
import org.fashionnet.kafka.client.RetryPolicy;
import org.fashionnet.kafka.client.RetryableException;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.record.Received;
import org.fashionnet.kafka.record.Records;
import org.fashionnet.kafka.record.RejectedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong: what came in comes out, or is a dead letter; once. */
class FaultsTest {
  private static final int RECORDS = 300;
  private static final RetryPolicy QUICK =
      new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(20));

  private final KafkaKit kit = KafkaKit.shared();
  private final Topic<String> in = kit.topic("in", 4);
  private final Topic<String> out = kit.topic("out", 2);

  @ParameterizedTest
  @ValueSource(longs = {1, 20_260_101})
  void every_record_comes_out_once_or_is_a_dead_letter_once(long seed) {
    Random random = new Random(seed);
    List<String> good = new ArrayList<>();
    List<String> bad = new ArrayList<>();
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      String value =
          switch (random.nextInt(40)) {
            case 0 -> "?unreadable " + i;
            case 1 -> "poison " + i;
            case 2 -> "rejected " + i;
            case 3 -> "large " + i;
            default -> "good " + i;
          };
      (value.startsWith("good") ? good : bad).add(value);
      records.add(Records.of(in, "key " + random.nextInt(50), value));
    }
    LoopSettings settings =
        kit.settings("faults").withRetry(QUICK).withMaxBatch(1 + random.nextInt(20));
    kit.send(records.subList(0, RECORDS / 2));
    try (ConsumeLoop<String> one = loop(settings, "one", random.nextLong())) {
      await().atMost(Duration.ofSeconds(60)).until(() -> !kit.values(out).isEmpty());
      kit.send(records.subList(RECORDS / 2, RECORDS));
      fence(settings.withInstanceId("one"));
      try (ConsumeLoop<String> two = loop(settings, "two", random.nextLong())) {
        await().atMost(Duration.ofSeconds(60)).until(() -> two.health().ready());
        fence(settings.withInstanceId("two"));
      }
      fence(settings.withInstanceId("one"));
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  assertThat(kit.values(out).size() + kit.values(in.deadLetters()).size())
                      .isGreaterThanOrEqualTo(RECORDS));
    }
    assertThat(kit.values(out)).as("out, seed %d", seed).containsExactlyInAnyOrderElementsOf(good);
    assertThat(kit.values(in.deadLetters()))
        .as("dead letters, seed %d", seed)
        .containsExactlyInAnyOrderElementsOf(bad);
    assertOrderOfKeys(records);
  }

  private ConsumeLoop<String> loop(LoopSettings settings, String instance, long seed) {
    Random random = new Random(seed);
    ConsumeLoop<String> loop =
        new ConsumeLoop<>(
            settings.withInstanceId(instance),
            in,
            batch -> {
              switch (random.nextInt(12)) {
                case 0 -> throw new RetryableException("an outage");
                case 1 -> throw new IllegalStateException("a hiccup");
                case 2 -> TimeUnit.MILLISECONDS.sleep(30);
                default -> {}
              }
              return handle(batch);
            },
            LoopListener.NONE);
    loop.start();
    return loop;
  }

  private List<ProducerRecord<byte[], byte[]>> handle(List<Received<String>> batch) {
    List<ProducerRecord<byte[], byte[]>> results = new ArrayList<>();
    for (Received<String> record : batch) {
      if (record.value().startsWith("poison")) {
        throw new IllegalArgumentException("poison");
      }
      if (record.value().startsWith("rejected")) {
        throw RejectedException.of(record, "rejected");
      }
      results.add(
          record.value().startsWith("large")
              ? new ProducerRecord<>(out.name(), new byte[20 << 20])
              : Records.of(out, record.key(), record.value()));
    }
    return results;
  }

  /** Aborts the transaction that runs, if one does, and makes the loop's producer useless. */
  private void fence(LoopSettings settings) {
    try (KafkaProducer<byte[], byte[]> rival =
        new KafkaProducer<>(ClientSettings.transactional(settings.memberId(), settings.client()))) {
      rival.initTransactions();
    }
  }

  private void assertOrderOfKeys(List<ProducerRecord<byte[], byte[]>> sent) {
    Map<String, List<String>> before = new HashMap<>();
    sent.forEach(r -> note(before, r.key(), r.value()));
    Map<String, List<String>> after = new HashMap<>();
    kit.records(out.name()).forEach(r -> note(after, r.key(), r.value()));
    assertThat(after).isEqualTo(before);
  }

  private static void note(Map<String, List<String>> byKey, byte[] key, byte[] value) {
    String text = new String(value, UTF_8);
    Stream.of(text)
        .filter(t -> t.startsWith("good"))
        .forEach(t -> byKey.computeIfAbsent(new String(key, UTF_8), k -> new ArrayList<>()).add(t));
  }
}
