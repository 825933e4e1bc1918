package org.fashionnet.kafka.loop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.kafka.KafkaKit;
import org.fashionnet.kafka.client.TopicSetup;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.record.DeadLetterHeaders;
import org.fashionnet.kafka.record.Received;
import org.fashionnet.kafka.record.Records;
import org.fashionnet.kafka.record.RejectedException;
import org.junit.jupiter.api.Test;

/** A record that can never be processed becomes a dead letter alone, with the reason. */
class ConsumeLoopDeadLettersTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final KafkaKit kit = KafkaKit.shared();
  private final Topic<String> in = kit.topic("in", 2);
  private final Topic<String> out = kit.topic("out", 2);
  private final LoopSettings settings = kit.settings("loop");

  @Test
  void a_record_that_cannot_be_decoded_goes_to_the_dead_letters_alone_with_all_its_bytes() {
    kit.send(in, "a", "before");
    ProducerRecord<byte[], byte[]> broken = Records.of(in, "a", "?broken");
    broken.headers().add("image-id", new byte[] {0, -1, 7});
    kit.send(List.of(broken));
    kit.send(in, "a", "after");
    try (ConsumeLoop<String> loop = KafkaKit.started(settings, in, KafkaKit.mapping(out, v -> v))) {
      await().atMost(LONG).untilAsserted(() -> assertThat(kit.values(out)).hasSize(2));
    }
    assertThat(kit.values(out)).containsExactly("before", "after");
    ConsumerRecord<byte[], byte[]> dead = onlyDeadLetter();
    assertThat(dead.key()).isEqualTo("a".getBytes(UTF_8));
    assertThat(dead.value()).isEqualTo("?broken".getBytes(UTF_8));
    assertThat(dead.headers().lastHeader("image-id").value()).containsExactly(0, -1, 7);
    assertThat(reasons(dead))
        .contains(
            entry(DeadLetterHeaders.STAGE, "decode"),
            entry(DeadLetterHeaders.REASON, "value begins with a question mark"),
            entry(DeadLetterHeaders.TOPIC, in.name()),
            entry(DeadLetterHeaders.OFFSET, "1"),
            entry(DeadLetterHeaders.ATTEMPTS, "1"));
    assertThat(Instant.parse(reasons(dead).get(DeadLetterHeaders.TIME)))
        .isBetween(Instant.now().minusSeconds(60), Instant.now());
  }

  @Test
  void records_without_a_key_or_with_a_key_that_is_no_text_go_to_the_dead_letters() {
    byte[] value = "v".getBytes(UTF_8);
    kit.send(
        List.of(
            new ProducerRecord<>(in.name(), 0, null, value),
            new ProducerRecord<>(in.name(), 0, new byte[] {-1, -2}, value),
            new ProducerRecord<>(in.name(), 0, "good".getBytes(UTF_8), value)));
    try (ConsumeLoop<String> loop = KafkaKit.started(settings, in, KafkaKit.mapping(out, v -> v))) {
      await().atMost(LONG).untilAsserted(() -> assertThat(kit.values(out)).hasSize(1));
    }
    List<ConsumerRecord<byte[], byte[]>> dead = kit.records(in.deadLetters());
    assertThat(dead).hasSize(2);
    assertThat(dead.get(0).key()).isNull();
    assertThat(dead.get(1).key()).containsExactly(-1, -2);
    assertThat(dead)
        .extracting(record -> KafkaKit.header(record, DeadLetterHeaders.REASON))
        .containsExactly("the record has no key", "the key is not UTF-8 text");
  }

  @Test
  void a_record_that_the_handler_always_fails_with_is_found_and_its_neighbours_pass() {
    kit.send(in, "a", "1", "2", "poison", "3");
    try (ConsumeLoop<String> loop =
        KafkaKit.started(
            settings,
            in,
            batch -> {
              if (batch.stream().anyMatch(r -> r.value().equals("poison"))) {
                throw new IllegalStateException("it smells");
              }
              return KafkaKit.mapping(out, v -> v).handle(batch);
            })) {
      await().atMost(LONG).untilAsserted(() -> assertThat(kit.values(out)).hasSize(3));
    }
    assertThat(kit.values(out)).containsExactly("1", "2", "3");
    assertThat(reasons(onlyDeadLetter()))
        .contains(
            entry(DeadLetterHeaders.STAGE, "process"),
            entry(
                DeadLetterHeaders.REASON,
                "the service failed with this record: dead-letter-exception and its log say how"),
            entry(DeadLetterHeaders.EXCEPTION, "java.lang.IllegalStateException: it smells"),
            entry(DeadLetterHeaders.ATTEMPTS, "3"));
  }

  @Test
  void rejected_records_go_to_the_dead_letters_at_once_and_the_others_are_handled_again() {
    kit.send(in, "a", "1", "no", "2", "no", "3");
    try (ConsumeLoop<String> loop =
        KafkaKit.started(
            settings,
            in,
            batch -> {
              Map<Received<?>, String> rejected =
                  batch.stream()
                      .filter(r -> r.value().equals("no"))
                      .collect(Collectors.toMap(r -> r, r -> "refused"));
              if (!rejected.isEmpty()) {
                throw new RejectedException(rejected);
              }
              return KafkaKit.mapping(out, v -> v).handle(batch);
            })) {
      await().atMost(LONG).untilAsserted(() -> assertThat(kit.values(out)).hasSize(3));
    }
    List<ConsumerRecord<byte[], byte[]>> dead = kit.records(in.deadLetters());
    assertThat(dead).extracting(r -> reasons(r).get(DeadLetterHeaders.OFFSET)).contains("1", "3");
    assertThat(dead).hasSize(2);
    assertThat(reasons(dead.getFirst()))
        .contains(entry(DeadLetterHeaders.REASON, "refused"))
        .doesNotContainKey(DeadLetterHeaders.EXCEPTION);
  }

  @Test
  void a_result_that_is_too_large_makes_its_record_a_dead_letter_and_its_neighbours_pass() {
    kit.send(in, "a", "1", "large", "2");
    try (ConsumeLoop<String> loop =
        KafkaKit.started(
            settings, in, KafkaKit.mapping(out, v -> v.equals("large") ? noise(3 << 20) : v))) {
      await().atMost(LONG).untilAsserted(() -> assertThat(kit.values(out)).hasSize(2));
      await().atMost(LONG).until(() -> kit.records(in.deadLetters()).size() == 1);
    }
    assertThat(kit.values(out)).containsExactly("1", "2");
    ConsumerRecord<byte[], byte[]> dead = onlyDeadLetter();
    assertThat(dead.value()).isEqualTo("large".getBytes(UTF_8));
    assertThat(reasons(dead))
        .contains(entry(DeadLetterHeaders.STAGE, "produce"))
        .hasEntrySatisfying(
            DeadLetterHeaders.EXCEPTION, name -> assertThat(name).contains("TooLarge"));
  }

  @Test
  void a_dead_letter_that_is_itself_too_large_keeps_everything_but_its_value() {
    Topic<String> wide = KafkaKit.describe(KafkaKit.unique("wide"), 1, 3 << 20);
    TopicSetup.createMissing(
        kit.client(), List.of(wide, KafkaKit.describe(wide.deadLetters(), 1, 10_000)));
    String value = "?" + noise(500_000);
    kit.send(wide, "a", value, "good");
    try (ConsumeLoop<String> loop =
        new ConsumeLoop<>(settings, wide, KafkaKit.mapping(out, v -> v), LoopListener.NONE)) {
      loop.start();
      await().atMost(LONG).untilAsserted(() -> assertThat(kit.values(out)).containsExactly("good"));
    }
    ConsumerRecord<byte[], byte[]> dead = kit.records(wide.deadLetters()).getFirst();
    assertThat(dead.value()).isNull();
    assertThat(reasons(dead))
        .contains(
            entry(DeadLetterHeaders.STAGE, "decode"),
            entry(DeadLetterHeaders.VALUE_OMITTED, String.valueOf(value.length())));
  }

  private ConsumerRecord<byte[], byte[]> onlyDeadLetter() {
    List<ConsumerRecord<byte[], byte[]>> dead = kit.records(in.deadLetters());
    assertThat(dead).hasSize(1);
    return dead.getFirst();
  }

  private static Map<String, String> reasons(ConsumerRecord<byte[], byte[]> record) {
    return IntStream.range(0, record.headers().toArray().length)
        .mapToObj(i -> record.headers().toArray()[i])
        .filter(header -> header.key().startsWith("dead-letter-"))
        .collect(Collectors.toMap(header -> header.key(), h -> new String(h.value(), UTF_8)));
  }

  /** Text that does not compress to less than about half. */
  private static String noise(int length) {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) ('!' + random.nextInt(90)));
    }
    return text.toString();
  }
}
