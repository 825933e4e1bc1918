package org.fashionnet.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.fashionnet.contracts.topic.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
  @TempDir Path directory;

  @Test
  void all_topics_of_the_contracts_are_created_with_their_settings() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0, 0)) {
      String servers = kafka.bootstrapServers();

      List<String> first = KafkaTopics.createMissing(servers, Topics.withDeadLetters());
      List<String> second = KafkaTopics.createMissing(servers, Topics.withDeadLetters());

      assertThat(first).hasSize(Topics.withDeadLetters().size());
      assertThat(second).isEmpty();
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
        var vectors = new ConfigResource(ConfigResource.Type.TOPIC, "item-vectors");
        var config = admin.describeConfigs(List.of(vectors)).all().get(20, TimeUnit.SECONDS);
        assertThat(config.get(vectors).get("cleanup.policy").value()).isEqualTo("compact");
        var described =
            admin.describeTopics(List.of("item-vectors")).allTopicNames().get(20, TimeUnit.SECONDS);
        assertThat(described.get("item-vectors").partitions())
            .hasSize(Topics.ITEM_VECTORS.partitions());
      }
    }
  }

  @Test
  void a_topic_of_an_earlier_release_gets_the_settings_of_today() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0, 0)) {
      String servers = kafka.bootstrapServers();
      var resource = new ConfigResource(ConfigResource.Type.TOPIC, "item-vectors");
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
        var old = new NewTopic("item-vectors", 6, (short) 1);
        admin.createTopics(List.of(old)).all().get(20, TimeUnit.SECONDS);

        assertThat(KafkaTopics.updateSettings(servers, List.of(Topics.ITEM_VECTORS)))
            .containsExactly("item-vectors");
        // The broker answers for a moment longer as before the change.
        await()
            .untilAsserted(
                () ->
                    assertThat(KafkaTopics.updateSettings(servers, List.of(Topics.ITEM_VECTORS)))
                        .isEmpty());

        var now = admin.describeConfigs(List.of(resource)).all().get(20, TimeUnit.SECONDS);
        Topics.ITEM_VECTORS
            .configuration()
            .forEach((k, v) -> assertThat(now.get(resource).get(k).value()).isEqualTo(v));
      }
    }
  }

  @Test
  void producers_of_each_compression_are_taken_and_read() throws Exception {
    int port = Ports.free();
    List<String> compressions = List.of("none", "gzip", "snappy", "lz4", "zstd");
    String text = " shirt".repeat(1_000);
    try (ChildJava broker = kafka(port, Ports.free())) {
      broker.awaitLine("takes requests");
      KafkaTopics.createMissing("127.0.0.1:" + port, List.of(Topics.FEEDBACK));
      for (String compression : compressions) {
        Map<String, Object> settings =
            Map.of("bootstrap.servers", "127.0.0.1:" + port, "compression.type", compression);
        try (var producer =
            new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
          var sent = producer.send(new ProducerRecord<>("feedback", "ada", compression + text));
          assertThat(sent.get(20, TimeUnit.SECONDS).hasOffset()).isTrue();
        }
      }

      assertThat(read(port, compressions.size()))
          .containsExactlyElementsOf(compressions.stream().map(name -> name + text).toList());
    }
  }

  @Test
  void records_of_a_transaction_survive_a_killed_broker() throws Exception {
    int port = Ports.free();
    int controllerPort = Ports.free();
    try (ChildJava broker = kafka(port, controllerPort)) {
      broker.awaitLine("takes requests");
      KafkaTopics.createMissing("127.0.0.1:" + port, List.of(Topics.FEEDBACK));
      sendInTransaction(port, "kept");
      broker.kill();
    }

    try (ChildJava broker = kafka(port, controllerPort)) {
      broker.awaitLine("takes requests");

      assertThat(read(port, 1)).containsExactly("kept");
    }
  }

  @Test
  void a_broker_ends_with_the_process_that_started_it() {
    ChildJava broker = kafka(Ports.free(), Ports.free());
    broker.awaitLine("takes requests");

    broker.closePipe();

    assertThat(broker.awaitExit(Duration.ofSeconds(20))).isTrue();
  }

  private ChildJava kafka(int port, int controllerPort) {
    return ChildJava.start(
        KafkaMain.class,
        directory.toString(),
        String.valueOf(port),
        String.valueOf(controllerPort));
  }

  private static void sendInTransaction(int port, String value) throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", "127.0.0.1:" + port, "transactional.id", "test");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      var sent = producer.send(new ProducerRecord<>("feedback", "ada", value));
      assertThat(sent.get(20, TimeUnit.SECONDS).hasOffset()).isTrue();
      producer.commitTransaction();
    }
  }

  private static List<String> read(int port, int least) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", "127.0.0.1:" + port,
            "group.id", "test",
            "auto.offset.reset", "earliest",
            "isolation.level", "read_committed");
    List<String> values = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of("feedback"));
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (values.size() < least && System.nanoTime() < end) {
        for (ConsumerRecord<String, String> got : consumer.poll(Duration.ofMillis(200))) {
          assertThat(got.key().getBytes(StandardCharsets.UTF_8)).isNotEmpty();
          values.add(got.value());
        }
      }
    }
    return values;
  }
}
