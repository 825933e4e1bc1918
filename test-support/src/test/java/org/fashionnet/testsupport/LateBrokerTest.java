package org.fashionnet.testsupport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.fashionnet.contracts.topic.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The scenario with a service that does nothing but what it asks for, and with one that does not.
 */
class LateBrokerTest {
  private final KafkaServer kafka = KafkaServer.start();
  private final LateBroker broker = new LateBroker(kafka, Topics.FEEDBACK);
  private HttpServer service;
  private volatile boolean wasReady;
  private volatile boolean isSilent;

  @BeforeEach
  void start() throws IOException {
    kafka.stop();
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    service.createContext("/q/health/live", exchange -> answer(exchange, Optional.empty()));
    service.createContext("/q/health/ready", exchange -> answer(exchange, notReady()));
    service.createContext("/q/health/group/caught-up", exchange -> answer(exchange, waitsFor()));
    service.start();
    RestAssured.port = service.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    RestAssured.reset();
    service.stop(0);
    kafka.close();
  }

  @Test
  void a_service_that_waits_and_outlives_an_outage_passes() throws Exception {
    broker.isWaitedFor();
    broker.comes();
    broker.goes();
    broker.comesBack();
  }

  @Test
  void a_service_that_does_not_say_what_it_waits_for_fails() {
    isSilent = true;
    assertThatThrownBy(broker::isWaitedFor).isInstanceOf(AssertionError.class);
  }

  private Optional<String> notReady() {
    Optional<String> reason = wasReady ? Optional.empty() : waitsFor();
    wasReady = reason.isEmpty();
    return reason;
  }

  /** What is missing of the broker and the topic. */
  private Optional<String> waitsFor() {
    String name = Topics.FEEDBACK.name();
    Map<String, Object> client = new HashMap<>(kafka.clientConfig());
    client.put("request.timeout.ms", 1_000);
    client.put("default.api.timeout.ms", 1_000);
    try (Admin admin = Admin.create(client)) {
      int partitions =
          admin.describeTopics(List.of(name)).allTopicNames().get().get(name).partitions().size();
      return partitions == Topics.FEEDBACK.partitions()
          ? Optional.empty()
          : Optional.of(
              "topic %s has %d partitions, expected %d"
                  .formatted(name, partitions, Topics.FEEDBACK.partitions()));
    } catch (ExecutionException e) {
      return Optional.of(
          e.getCause() instanceof UnknownTopicOrPartitionException
              ? "topic %s does not exist".formatted(name)
              : "waits for the broker");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  private void answer(HttpExchange exchange, Optional<String> missing) throws IOException {
    byte[] body = (isSilent ? "DOWN" : missing.orElse("UP")).getBytes(UTF_8);
    exchange.sendResponseHeaders(missing.isPresent() ? 503 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
