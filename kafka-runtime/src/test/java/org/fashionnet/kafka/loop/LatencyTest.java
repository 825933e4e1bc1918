package org.fashionnet.kafka.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.kafka.KafkaKit;
import org.fashionnet.kafka.client.Publisher;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.reader.Subscription;
import org.fashionnet.kafka.reader.TopicReader;
import org.fashionnet.kafka.record.Records;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LatencyTest {
  private static final Logger LOG = LoggerFactory.getLogger(LatencyTest.class);
  private static final int WARM_UP = 30;
  private static final int MEASURED = 60;

  private final KafkaKit kit = KafkaKit.shared();
  private final Topic<String> in = kit.topic("in", 6);
  private final Topic<String> out = kit.topic("out", 6);

  /** Prints figures and asserts none: they are the machine's as much as the program's. */
  @Test
  void a_single_record_passes_an_idle_loop_and_arrives_in_a_table() throws Exception {
    BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
    try (ConsumeLoop<String> loop =
            new ConsumeLoop<>(
                kit.settings("idle"), in, KafkaKit.mapping(out, v -> v), LoopListener.NONE);
        TopicReader reader =
            new TopicReader(
                "table",
                kit.client(),
                List.of(new Subscription<>(out, r -> arrived.add(r.value()))),
                LoopListener.NONE);
        Publisher publisher = new Publisher(kit.client())) {
      loop.start();
      reader.start();
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> loop.health().ready() && reader.caughtUp());
      List<Double> millis = new ArrayList<>();
      for (int i = 0; i < WARM_UP + MEASURED; i++) {
        long start = System.nanoTime();
        publisher.publish(Records.of(in, "key " + i, "value " + i)).toCompletableFuture().join();
        assertThat(arrived.poll(20, TimeUnit.SECONDS)).isEqualTo("value " + i);
        if (i >= WARM_UP) {
          millis.add((System.nanoTime() - start) / 1e6);
        }
      }
      millis.sort(null);
      LOG.info(
          "MEASURED publish, process in a transaction, read: median {} ms, p95 {} ms, worst {} ms",
          Math.round(millis.get(MEASURED / 2)),
          Math.round(millis.get(MEASURED * 95 / 100)),
          Math.round(millis.getLast()));
    }
  }
}
