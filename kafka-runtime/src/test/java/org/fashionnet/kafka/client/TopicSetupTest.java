package org.fashionnet.kafka.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topic.CleanUp;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.kafka.KafkaKit;
import org.fashionnet.kafka.record.Records;
import org.junit.jupiter.api.Test;

class TopicSetupTest {
  private final KafkaKit kit = KafkaKit.shared();

  @Test
  void topics_that_were_created_do_not_differ_and_are_created_once() {
    TopicSetup.createMissing(kit.client(), Topics.withDeadLetters());
    TopicSetup.createMissing(kit.client(), Topics.withDeadLetters());
    assertThat(TopicSetup.differences(kit.client(), Topics.withDeadLetters())).isEmpty();
  }

  @Test
  void each_difference_is_one_sentence_with_what_is_and_what_is_expected() {
    String name = KafkaKit.unique("differs");
    Topic<String> there =
        new Topic<>(name, KafkaKit.TEXT, 2, CleanUp.DELETE, Duration.ofHours(1), 1_000);
    Topic<String> expected =
        new Topic<>(name, KafkaKit.TEXT, 3, CleanUp.COMPACT, Duration.ZERO, 2_000);
    Topic<String> missing = KafkaKit.describe(name + "-missing", 1, 1_000);
    TopicSetup.createMissing(kit.client(), List.of(there));
    assertThat(TopicSetup.differences(kit.client(), List.of(expected, missing)))
        .contains(
            "topic %s has 2 partitions, expected 3".formatted(name),
            "topic %s has cleanup.policy delete, expected compact".formatted(name),
            "topic %s has max.message.bytes 1000, expected 2000".formatted(name),
            "topic %s does not exist".formatted(missing.name()));
  }

  @Test
  void a_topic_has_an_id_of_its_own_and_one_that_is_missing_is_waited_for() {
    String one = kit.topic("one", 1).name();
    String other = kit.topic("other", 1).name();
    Map<String, String> ids = TopicSetup.ids(kit.client(), List.of(one, other));
    assertThat(ids).containsOnlyKeys(one, other).doesNotContainEntry(one, ids.get(other));
    assertThat(TopicSetup.ids(kit.client(), List.of(one))).containsEntry(one, ids.get(one));
    List<String> missing = List.of(KafkaKit.unique("missing"));
    assertThatThrownBy(() -> TopicSetup.ids(kit.client(), missing))
        .isInstanceOf(RetryableException.class);
  }

  @Test
  void records_stay_in_the_partition_of_the_key_that_was_named() {
    Topic<String> topic = kit.topic("keys", 5);
    kit.send(
        IntStream.range(0, 20)
            .boxed()
            .<ProducerRecord<byte[], byte[]>>mapMulti(
                (i, sink) -> {
                  sink.accept(Records.of(topic, "ada" + i, "own"));
                  sink.accept(Records.partitionedBy(topic, "ada" + i, "ada" + i + "/x", "same"));
                })
            .toList());
    assertThat(kit.records(topic.name()))
        .hasSize(40)
        .allSatisfy(
            record -> {
              String user = new String(record.key(), java.nio.charset.StandardCharsets.UTF_8);
              assertThat(record.partition())
                  .isEqualTo(Records.partition(topic, user.replace("/x", "")));
            });
  }

  @Test
  void a_record_that_the_broker_refuses_fails_with_the_topic_and_the_reason() {
    Topic<String> narrow = KafkaKit.describe(KafkaKit.unique("narrow"), 1, 100);
    TopicSetup.createMissing(kit.client(), List.of(narrow));
    try (Publisher publisher = new Publisher(kit.client("compression.type", "none"))) {
      assertThatThrownBy(
              () ->
                  publisher
                      .publish(Records.of(narrow, "a", "x".repeat(1_000)))
                      .toCompletableFuture()
                      .join())
          .hasCauseInstanceOf(PublishException.class)
          .hasMessageContaining("a record for topic " + narrow.name() + " was refused");
      assertThat(
              publisher.publish(Records.of(narrow, "a", "x")).toCompletableFuture().join().offset())
          .isZero();
    }
  }

  @Test
  void a_broker_that_does_not_answer_is_an_outage() {
    Map<String, Object> nobody =
        Map.of(
            "bootstrap.servers",
            "127.0.0.1:1",
            "default.api.timeout.ms",
            1_000,
            "request.timeout.ms",
            500);
    assertThatThrownBy(() -> TopicSetup.differences(nobody, Topics.all()))
        .isInstanceOf(RetryableException.class)
        .hasMessageContaining("the broker does not answer");
  }
}
