package org.fashionnet.kafka.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.kafka.KafkaKit;
import org.fashionnet.kafka.client.ClientSettings;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.record.Records;
import org.junit.jupiter.api.Test;

class CrashTest {
  private static final Duration LONG = Duration.ofSeconds(40);

  private final KafkaKit kit = KafkaKit.shared();
  private final Topic<String> in = kit.topic("in", 2);
  private final Topic<String> out = kit.topic("out", 2);
  private final LoopSettings settings = kit.settings("crash").withMaxBatch(5);

  @Test
  void a_transaction_that_a_dead_predecessor_left_open_is_aborted_and_done_again() {
    kit.send(in, "a", "1", "2", "3");
    KafkaProducer<byte[], byte[]> dead =
        new KafkaProducer<>(ClientSettings.transactional(settings.memberId(), settings.client()));
    dead.initTransactions();
    dead.beginTransaction();
    var unused = dead.send(Records.of(out, "a", "never seen"));
    int partition = Records.partition(in, "a");
    dead.sendOffsetsToTransaction(
        Map.of(new TopicPartition(in.name(), partition), new OffsetAndMetadata(3)),
        new ConsumerGroupMetadata(settings.groupId()));
    dead.flush();
    try (ConsumeLoop<String> loop =
        new ConsumeLoop<>(settings, in, KafkaKit.mapping(out, v -> v), LoopListener.NONE)) {
      loop.start();
      await().atMost(LONG).untilAsserted(() -> assertThat(kit.values(out)).hasSize(3));
    } finally {
      dead.close(Duration.ZERO);
    }
    assertThat(kit.values(out)).containsExactly("1", "2", "3");
  }

  @Test
  void a_predecessor_that_still_lives_is_fenced_and_changes_nothing_any_more() {
    kit.send(in, "a", "1");
    ConsumeLoop<String> loop =
        new ConsumeLoop<>(settings, in, KafkaKit.mapping(out, v -> v), LoopListener.NONE);
    try (loop) {
      loop.start();
      await().atMost(LONG).untilAsserted(() -> assertThat(kit.values(out)).hasSize(1));
      // Takes the loop's transactional id away, as a second process with its name would.
      try (KafkaProducer<byte[], byte[]> rival =
          new KafkaProducer<>(
              ClientSettings.transactional(settings.memberId(), settings.client()))) {
        rival.initTransactions();
      }
      kit.send(in, "a", "2", "3");
      await().atMost(LONG).untilAsserted(() -> assertThat(kit.values(out)).hasSize(3));
      await().atMost(LONG).until(() -> loop.health().ready());
    }
    assertThat(kit.values(out)).containsExactly("1", "2", "3");
  }

  @Test
  void processes_that_are_killed_again_and_again_come_to_the_same_result() throws Exception {
    List<String> values = IntStream.range(0, 200).mapToObj(String::valueOf).toList();
    kit.send(
        values.stream()
            .<ProducerRecord<byte[], byte[]>>map(v -> Records.of(in, "key " + v, v))
            .toList());
    for (int life = 1; life <= 3; life++) {
      assertThat(child(life * 7)).as("exit code of life %d", life).isEqualTo(137);
    }
    try (ConsumeLoop<String> last =
        new ConsumeLoop<>(settings, in, KafkaKit.mapping(out, v -> v), LoopListener.NONE)) {
      last.start();
      await().atMost(LONG).untilAsserted(() -> assertThat(kit.values(out)).hasSize(200));
    }
    assertThat(kit.values(out)).containsExactlyInAnyOrderElementsOf(values);
  }

  /** A process that runs the loop and dies, without any clean-up, so soon after its fifth batch. */
  private int child(int millis) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                DyingLoop.class.getName(),
                kit.client().get("bootstrap.servers").toString(),
                settings.name(),
                in.name(),
                out.name(),
                String.valueOf(millis))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }
}
