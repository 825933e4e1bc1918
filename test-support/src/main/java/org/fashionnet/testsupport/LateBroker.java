package org.fashionnet.testsupport;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topics;

/**
 * What every service does whose broker and topics come after it, with {@link LateKafkaResource}: it
 * waits and says for what, takes up its work, and stays ready when the broker goes away again.
 */
public final class LateBroker {
  private static final Duration AWAY = Duration.ofSeconds(6);
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final int WRONG_PARTITIONS = 2;

  private final KafkaServer kafka;
  private final Topic<?> topic;

  /**
   * A broker that is away.
   *
   * @param topic one that the service needs
   */
  public LateBroker(KafkaServer kafka, Topic<?> topic) {
    this.kafka = kafka;
    this.topic = topic;
  }

  /** While there is no broker the service lives, is not ready, and says that it waits. */
  public void isWaitedFor() {
    await().during(AWAY).atMost(AWAY.multipliedBy(4)).until(() -> !is("ready"));
    says("waits for");
    assertThat(is("live")).isTrue();
  }

  /** The broker comes, then its topics, one of them first with a wrong number of partitions. */
  public void comes() throws ExecutionException, InterruptedException {
    kafka.restart();
    await()
        .atMost(SOON)
        .untilAsserted(() -> says("topic %s does not exist".formatted(topic.name())));
    createTopics();
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                says(
                    "topic %s has %d partitions, expected %d"
                        .formatted(topic.name(), WRONG_PARTITIONS, topic.partitions())));
    assertThat(is("live")).isTrue();
    try (Admin admin = Admin.create(kafka.clientConfig())) {
      admin
          .createPartitions(Map.of(topic.name(), NewPartitions.increaseTo(topic.partitions())))
          .all()
          .get();
    }
    await().atMost(SOON).until(() -> is("ready"));
    await().atMost(SOON).until(() -> is("group/caught-up"));
  }

  /** The broker goes away: the service says that it is behind, and answers all the same. */
  public void goes() {
    kafka.stop();
    await().atMost(SOON).until(() -> !is("group/caught-up"));
    assertThat(is("ready")).isTrue();
    assertThat(is("live")).isTrue();
  }

  /** The broker is back: the service catches up. */
  public void comesBack() {
    kafka.restart();
    await().atMost(SOON.multipliedBy(2)).until(() -> is("group/caught-up"));
  }

  private void createTopics() throws ExecutionException, InterruptedException {
    List<Topic<?>> others = new ArrayList<>(Topics.withDeadLetters());
    others.remove(topic);
    kafka.createTopics(others.toArray(Topic<?>[]::new));
    try (Admin admin = Admin.create(kafka.clientConfig())) {
      var wrong =
          new NewTopic(topic.name(), Optional.of(WRONG_PARTITIONS), Optional.empty())
              .configs(topic.configuration());
      admin.createTopics(List.of(wrong)).all().get();
    }
  }

  private static void says(String words) {
    given().get("/q/health/ready").then().body(containsString(words));
  }

  private static boolean is(String health) {
    return given().get("/q/health/" + health).statusCode() == 200;
  }
}
