package org.fashionnet.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.fashionnet.contracts.topic.Topics;
import org.junit.jupiter.api.Test;

class ServersTest {
  @Test
  void the_shared_broker_is_one_and_is_not_to_be_stopped() throws Exception {
    KafkaServer kafka = KafkaServer.shared();
    kafka.createTopics(Topics.FEEDBACK);

    assertThat(KafkaServer.shared().bootstrapServers()).isEqualTo(kafka.bootstrapServers());
    try (Admin admin = Admin.create(kafka.clientConfig())) {
      assertThat(admin.listTopics().names().get(20, TimeUnit.SECONDS)).contains("feedback");
    }
    assertThatThrownBy(kafka::stop).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void an_own_broker_comes_back_at_the_same_address_with_its_topics() throws Exception {
    try (KafkaServer kafka = KafkaServer.start()) {
      kafka.createTopics(Topics.FEEDBACK);
      String address = kafka.bootstrapServers();
      kafka.stop();
      kafka.restart();

      assertThat(kafka.bootstrapServers()).isEqualTo(address);
      try (var producer =
          new KafkaProducer<>(
              kafka.clientConfig(), new StringSerializer(), new StringSerializer())) {
        var sent = producer.send(new ProducerRecord<>("feedback", "ada", "like"));
        assertThat(sent.get(20, TimeUnit.SECONDS).offset()).isZero();
      }
    }
  }

  @Test
  void fresh_databases_do_not_see_each_other() throws Exception {
    PostgresServer postgres = PostgresServer.shared();
    String first = postgres.freshDatabase();
    String second = postgres.freshDatabase();
    execute(postgres, first, "CREATE TABLE only_here(n int)");

    execute(postgres, first, "SELECT * FROM only_here");
    assertThatThrownBy(() -> execute(postgres, second, "SELECT * FROM only_here"))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void a_quarkus_test_gets_addresses_and_an_empty_database() {
    Map<String, String> kafka = new KafkaResource().start();
    Map<String, String> first = new PostgresResource().start();
    Map<String, String> second = new PostgresResource().start();

    assertThat(kafka)
        .containsEntry("kafka.bootstrap.servers", KafkaServer.shared().bootstrapServers());
    assertThat(first.get("quarkus.datasource.jdbc.url"))
        .startsWith("jdbc:postgresql://")
        .isNotEqualTo(second.get("quarkus.datasource.jdbc.url"));
  }

  private static void execute(PostgresServer postgres, String url, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(url, postgres.username(), postgres.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
