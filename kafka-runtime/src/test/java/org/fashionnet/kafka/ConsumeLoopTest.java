package org.fashionnet.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.fashionnet.contracts.codec.Codec;
import org.fashionnet.contracts.codec.Codecs;
import org.fashionnet.contracts.codec.DecodeException;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topic.CleanUp;
import org.fashionnet.testsupport.KafkaServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsumeLoopTest {
  private static final KafkaServer KAFKA = KafkaServer.shared();

  static {
    // Two cores may build and test other modules at the same time.
    Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
  }

  private final String id = UUID.randomUUID().toString().substring(0, 8);
  private final Topic<String> in = topic("in-" + id);
  private final Topic<String> out = topic("out-" + id);
  private final Topic<byte[]> dead =
      new Topic<>(in.deadLetters(), Codecs.BYTES, 1, CleanUp.DELETE, Duration.ofHours(1), 2 << 20);
  private final List<Received<String>> results = new CopyOnWriteArrayList<>();
  private final List<Received<byte[]>> letters = new CopyOnWriteArrayList<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  private Publisher publisher;

  @BeforeEach
  void topics() {
    KAFKA.createTopics(in, out, dead);
    publisher = new Publisher(KAFKA.clientConfig());
    open.add(publisher);
    var reader =
        new TopicReader(
            "test-" + id,
            KAFKA.clientConfig(),
            List.of(new Subscription<>(out, results::add), new Subscription<>(dead, letters::add)));
    reader.start();
    open.add(reader);
  }

  @AfterEach
  void close() throws Exception {
    for (var resource : open.reversed()) {
      resource.close();
    }
  }

  @Test
  void each_record_is_processed_once_and_tombstones_are_seen() {
    start(this::shout);
    send("a", "one");
    send("b", null);
    await().untilAsserted(() -> assertThat(values()).containsExactlyInAnyOrder("ONE", "GONE b"));
    assertThat(letters).isEmpty();
  }

  @Test
  void a_poison_record_alone_becomes_a_dead_letter_with_its_bytes_and_the_reason() {
    start(this::shout);
    send("a", "one");
    send("a", "undecodable");
    send("a", "two");
    await().untilAsserted(() -> assertThat(values()).containsExactly("ONE", "TWO"));
    await().untilAsserted(() -> assertThat(letters).hasSize(1));
    var letter = letters.getFirst();
    assertThat(new String(letter.raw().value(), UTF_8)).isEqualTo("undecodable");
    assertThat(letter.header(DeadLetterHeaders.REASON)).contains("this cannot be read");
    assertThat(letter.header(DeadLetterHeaders.STAGE)).contains("decode");
    assertThat(letter.header(DeadLetterHeaders.OFFSET)).contains("1");
  }

  @Test
  void a_record_that_always_fails_leaves_its_neighbours_alone() {
    start(
        batch -> {
          if (batch.stream().anyMatch(r -> "bad".equals(r.value()))) {
            throw new IllegalStateException("cannot process bad");
          }
          return shout(batch);
        });
    for (String value : List.of("one", "bad", "two")) {
      send("a", value);
    }
    await().untilAsserted(() -> assertThat(values()).containsExactly("ONE", "TWO"));
    await().untilAsserted(() -> assertThat(letters).hasSize(1));
    assertThat(letters.getFirst().header(DeadLetterHeaders.REASON)).contains("cannot process bad");
    assertThat(letters.getFirst().header(DeadLetterHeaders.EXCEPTION))
        .contains("java.lang.IllegalStateException");
  }

  @Test
  void a_rejected_record_is_a_dead_letter_at_once() {
    var calls = new AtomicInteger();
    start(
        batch -> {
          calls.incrementAndGet();
          for (var record : batch) {
            if ("bad".equals(record.value())) {
              throw RejectedException.of(record, "never");
            }
          }
          return shout(batch);
        });
    send("a", "bad");
    await().untilAsserted(() -> assertThat(letters).hasSize(1));
    assertThat(calls).hasValue(1);
  }

  @Test
  void an_outage_is_waited_for_and_gives_nothing_up() {
    var calls = new AtomicInteger();
    var loop =
        start(
            batch -> {
              if (calls.incrementAndGet() < 6) {
                throw new RetryableException("the database is away", null);
              }
              return shout(batch);
            });
    send("a", "one");
    await()
        .untilAsserted(() -> assertThat(loop.health().state()).isEqualTo(LoopHealth.State.WAITING));
    await().untilAsserted(() -> assertThat(values()).containsExactly("ONE"));
    await().untilAsserted(() -> assertThat(loop.health().ready()).isTrue());
    assertThat(letters).isEmpty();
  }

  @Test
  void a_result_that_the_broker_refuses_is_a_dead_letter_and_not_an_endless_loop() {
    start(
        batch ->
            batch.stream()
                .map(
                    r ->
                        "huge".equals(r.value())
                            ? new ProducerRecord<byte[], byte[]>(
                                out.name(), r.raw().key(), new byte[40 << 20])
                            : Records.of(out, r.key(), r.value()))
                .toList());
    send("a", "one");
    send("a", "huge");
    send("a", "two");
    await().untilAsserted(() -> assertThat(values()).containsExactly("one", "two"));
    await().untilAsserted(() -> assertThat(letters).hasSize(1));
    assertThat(letters.getFirst().header(DeadLetterHeaders.STAGE)).contains("produce");
  }

  @Test
  void a_loop_that_stops_hands_over_without_loss_or_repetition() {
    var first = start(this::shout);
    for (int i = 0; i < 100; i++) {
      send("k" + i, "v" + i);
    }
    await().untilAsserted(() -> assertThat(values()).isNotEmpty());
    first.close();
    start(this::shout);
    for (int i = 100; i < 200; i++) {
      send("k" + i, "v" + i);
    }
    await().untilAsserted(() -> assertThat(values()).hasSize(200).doesNotHaveDuplicates());
  }

  private ConsumeLoop<String> start(BatchHandler<String> handler) {
    var settings =
        LoopSettings.of("loop-" + id, KAFKA.clientConfig())
            .withRetry(new RetryPolicy(2, Duration.ofMillis(5), Duration.ofMillis(50)));
    var loop = new ConsumeLoop<>(settings, in, handler);
    loop.start();
    open.add(loop);
    return loop;
  }

  private List<ProducerRecord<byte[], byte[]>> shout(List<Received<String>> batch) {
    return batch.stream()
        .map(
            r ->
                Records.of(
                    out,
                    r.key(),
                    r.isTombstone()
                        ? "GONE " + r.key()
                        : r.value().toUpperCase(java.util.Locale.ROOT)))
        .toList();
  }

  private void send(String key, String value) {
    publisher.publish(Records.of(in, key, value)).toCompletableFuture().join();
  }

  private List<String> values() {
    return results.stream().map(Received::value).toList();
  }

  private static Topic<String> topic(String name) {
    return new Topic<>(name, new Text(), 2, CleanUp.DELETE, Duration.ofHours(1), 1 << 20);
  }

  private static final class Text implements Codec<String> {
    @Override
    public byte[] encode(String value) {
      return value.getBytes(UTF_8);
    }

    @Override
    public String decode(byte[] bytes) throws DecodeException {
      String text = new String(bytes, UTF_8);
      if (text.equals("undecodable")) {
        throw new DecodeException("this cannot be read");
      }
      return text;
    }
  }
}
