package org.fashionnet.recommender.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.kafka.client.Publisher;
import org.fashionnet.kafka.health.LoopHealth;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.reader.Subscription;
import org.fashionnet.kafka.reader.TopicReader;
import org.fashionnet.kafka.record.Records;
import org.fashionnet.recommender.Libraries;
import org.fashionnet.recommender.Samples;
import org.fashionnet.recommender.index.ItemIndex;
import org.fashionnet.testsupport.KafkaServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A record that cannot be indexed, while the broker does not take its dead letter. */
class DeadLetterTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final Libraries libraries = new Libraries();
  private KafkaServer kafka;

  @BeforeEach
  void start() {
    kafka = KafkaServer.start();
    kafka.createTopics(Topics.CATALOGUE_ITEMS, Topics.ITEM_VECTORS);
  }

  @AfterEach
  void stop() {
    libraries.close();
    kafka.close();
  }

  @Test
  void the_index_commits_no_offset_beyond_a_record_whose_dead_letter_is_not_acknowledged() {
    send("poison", "not a vector".getBytes(UTF_8));
    try (var publisher = new Publisher(kafka.clientConfig())) {
      publisher.publishAndWait(
          Records.of(
              Topics.ITEM_VECTORS, "poison", Samples.vector(Samples.imageId(1), new Random(1))));
    }
    ItemIndex index = libraries.fresh();
    try (var feed = new ItemFeed(kafka.clientConfig(), index, LoopListener.NONE)) {
      feed.start();
      await().atMost(LONG).until(() -> feed.health().state() == LoopHealth.State.WAITING);
      await()
          .during(Duration.ofSeconds(8))
          .atMost(LONG)
          .until(() -> !feed.caughtUp() && !feed.durable() && vectorsCommitted(index) == 0);

      kafka.createTopics(Topics.deadLetters(Topics.ITEM_VECTORS));
      await().atMost(LONG).until(() -> feed.durable() && vectorsCommitted(index) == 2);
    }
    assertThat(deadLetters()).isEqualTo(1);
  }

  private static long vectorsCommitted(ItemIndex index) {
    return index.committed().next().entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(Topics.ITEM_VECTORS.name()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private void send(String key, byte[] value) {
    try (var producer =
        new KafkaProducer<>(
            kafka.clientConfig(), new ByteArraySerializer(), new ByteArraySerializer())) {
      var sent =
          producer.send(
              new ProducerRecord<>(Topics.ITEM_VECTORS.name(), key.getBytes(UTF_8), value));
      producer.flush();
      assertThat(sent).succeedsWithin(LONG);
    }
  }

  private int deadLetters() {
    var count = new AtomicInteger();
    try (var reader =
        new TopicReader(
            "dead-letters",
            kafka.clientConfig(),
            List.of(
                new Subscription<>(
                    Topics.deadLetters(Topics.ITEM_VECTORS), r -> count.incrementAndGet())),
            LoopListener.NONE)) {
      reader.start();
      await().atMost(LONG).until(reader::caughtUp);
    }
    return count.get();
  }
}
