package org.fashionnet.profile;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.fashionnet.testsupport.KafkaResource;
import org.fashionnet.testsupport.KafkaServer;
import org.fashionnet.testsupport.PostgresResource;
import org.junit.jupiter.api.Test;

/** No wait for Kafka holds a connection, a transaction or a lock of the database. */
@QuarkusTest
@TestProfile(BrokerAwayTest.SmallPool.class)
@WithTestResource(
    value = KafkaResource.class,
    initArgs = @ResourceArg(name = "own", value = "true"))
@WithTestResource(PostgresResource.class)
class BrokerAwayTest extends PersonScenario {
  private static final int CHANGES = 8;

  /** Less than any wait for Kafka, and more than a slow machine needs. */
  private static final Duration MUCH = Duration.ofSeconds(4);

  /** As few connections as the local run has. */
  public static final class SmallPool implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.datasource.jdbc.max-size", "3");
    }
  }

  KafkaServer kafka;

  @Test
  void profiles_are_read_and_changed_while_the_broker_is_away_and_the_newest_state_is_published() {
    send(FLORAL, "floral", Instant.now());
    await().untilAsserted(() -> assertThat(profiles).isNotEmpty());
    profile();
    kafka.stop();
    try (var callers = Executors.newFixedThreadPool(CHANGES)) {
      List<Future<Integer>> answers =
          IntStream.rangeClosed(1, CHANGES).mapToObj(w -> callers.submit(() -> weigh(w))).toList();
      await()
          .pollInterval(Duration.ofMillis(200))
          .until(
              () -> {
                long start = System.nanoTime();
                given().get(path).then().statusCode(200);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(MUCH);
                assertThat(longTransactions()).isZero();
                return answers.stream().allMatch(Future::isDone);
              });
      assertThat(answers).extracting(Future::resultNow).containsOnly(202);
    }
    assertThat(weigh(9)).as("Kafka is known to be away").isEqualTo(202);
    kafka.restart();
    await().untilAsserted(() -> assertThat(newest().attributeWeight("pattern")).isEqualTo(9));
    await().untilAsserted(() -> assertThat(weigh(10)).isEqualTo(204));
    assertThat(profiles.stream().map(profile -> profile.value().version()).toList())
        .isSorted()
        .doesNotHaveDuplicates();
  }

  private int weigh(double weight) {
    return given()
        .contentType("application/json")
        .body("{\"pattern\": %s}".formatted(weight))
        .put(path + "/weights")
        .statusCode();
  }

  private long longTransactions() {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var result =
            statement.executeQuery(
                """
                select count(*) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid()
                and xact_start < clock_timestamp() - interval '4 seconds'
                """)) {
      result.next();
      return result.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException("no connection was free", e);
    }
  }
}
