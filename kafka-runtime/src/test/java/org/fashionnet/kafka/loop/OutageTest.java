package org.fashionnet.kafka.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.kafka.KafkaKit;
import org.fashionnet.kafka.client.Publisher;
import org.fashionnet.kafka.client.RetryableException;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.reader.Subscription;
import org.fashionnet.kafka.reader.TopicReader;
import org.fashionnet.kafka.record.Records;
import org.fashionnet.testsupport.KafkaServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutageTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final KafkaServer server = KafkaServer.start();
  private final KafkaKit kit = new KafkaKit(server);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void loop_and_reader_wait_for_a_broker_that_is_away_and_go_on_where_they_were() {
    Topic<String> in = kit.topic("in", 2);
    Topic<String> out = kit.topic("out", 2);
    List<String> seen = new CopyOnWriteArrayList<>();
    Map<String, Object> impatient = new HashMap<>(kit.client());
    impatient.put("delivery.timeout.ms", 3_000);
    impatient.put("request.timeout.ms", 2_000);
    impatient.put("max.block.ms", 2_000);
    LoopSettings settings =
        LoopSettings.of("loop", impatient).withInstanceId("one").withMaxBatch(3);
    kit.send(in, "a", values(0, 20));
    try (ConsumeLoop<String> loop =
            new ConsumeLoop<>(settings, in, KafkaKit.mapping(out, v -> v), LoopListener.NONE);
        TopicReader reader =
            new TopicReader(
                "reader",
                kit.client(),
                List.of(new Subscription<>(out, r -> seen.add(r.value()))),
                LoopListener.NONE);
        Publisher publisher = Publisher.within(Duration.ofSeconds(3), kit.client())) {
      loop.start();
      reader.start();
      await().atMost(LONG).untilAsserted(() -> assertThat(seen).hasSize(20));
      await().atMost(LONG).until(() -> reader.health().ready() && loop.health().ready());

      server.stop();

      await().atMost(LONG).until(() -> !loop.health().ready() && !reader.health().ready());
      assertThat(loop.health().reason())
          .hasValueSatisfying(why -> assertThat(why).contains("Kafka has not answered"));
      assertThat(reader.caughtUp()).isTrue();
      Instant asked = Instant.now();
      assertThatThrownBy(() -> publisher.publishAndWait(Records.of(in, "a", "never acknowledged")))
          .isInstanceOf(RetryableException.class)
          .hasMessageContaining("did not acknowledge a record for topic " + in.name());
      assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(10));
      assertThat(loop.health().alive(Instant.now(), Duration.ofSeconds(5))).isTrue();
      assertThat(reader.health().alive(Instant.now(), Duration.ofSeconds(5))).isTrue();

      server.restart();

      await().atMost(LONG).until(() -> reader.health().ready() && loop.health().ready());
      kit.send(in, "a", values(20, 40));
      await().atMost(LONG).untilAsserted(() -> assertThat(seen).hasSizeGreaterThanOrEqualTo(40));
    }
    assertThat(kit.values(out)).containsExactly(values(0, 40));
    assertThat(seen).containsExactly(values(0, 40));
  }

  @Test
  void a_broker_that_goes_while_records_stream_leaves_each_result_exactly_once() {
    Topic<String> in = kit.topic("in", 2);
    Topic<String> out = kit.topic("out", 2);
    kit.send(in, "a", values(0, 300));
    LoopSettings settings =
        LoopSettings.of("stream", kit.client()).withInstanceId("one").withMaxBatch(4);
    try (ConsumeLoop<String> loop =
        new ConsumeLoop<>(
            settings,
            in,
            batch -> {
              TimeUnit.MILLISECONDS.sleep(20);
              return KafkaKit.mapping(out, v -> v).handle(batch);
            },
            LoopListener.NONE)) {
      loop.start();
      await().atMost(LONG).until(() -> kit.values(out).size() > 40);
      server.stop();
      server.restart();
      await().atMost(LONG).untilAsserted(() -> assertThat(kit.values(out)).hasSize(300));
    }
    assertThat(kit.values(out)).containsExactly(values(0, 300));
    assertThat(kit.records(in.deadLetters())).isEmpty();
  }

  private static String[] values(int from, int to) {
    return IntStream.range(from, to).mapToObj(String::valueOf).toArray(String[]::new);
  }
}
