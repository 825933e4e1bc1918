package org.fashionnet.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fashionnet.contracts.route.Service;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class FailoverTest {
  private static final int LIMIT = 4 << 20;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private FakeReplica first;
  private FakeReplica second;
  private Gateway gateway;

  @BeforeEach
  void start() throws Exception {
    first = new FakeReplica("first");
    second = new FakeReplica("second");
    gateway = Gateway.start(0, Map.of(Service.INGEST, List.of(first.port(), second.port())), LIMIT);
  }

  @AfterEach
  void stop() {
    gateway.close();
    client.close();
    first.close();
    second.close();
  }

  @Test
  void replicas_take_turns() throws Exception {
    for (int i = 0; i < 6; i++) {
      assertThat(send("GET").statusCode()).isEqualTo(200);
    }

    assertThat(first.seen()).hasSize(3);
    assertThat(second.seen()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "POST", "PATCH"})
  void every_request_goes_to_the_other_replica_when_one_refuses_the_connection(String method)
      throws Exception {
    first.close();

    for (int i = 0; i < 4; i++) {
      HttpResponse<String> response = send(method, BodyPublishers.ofString("photo"));
      assertThat(response.statusCode()).isEqualTo(200);
    }
    assertThat(second.seen()).hasSize(4).containsOnly(method + " photo");
  }

  @Test
  void a_body_of_unknown_length_goes_whole_to_the_other_replica_when_one_refuses()
      throws Exception {
    first.close();
    byte[] photo = "x".repeat(3 << 20).getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    for (int i = 0; i < 2; i++) {
      HttpResponse<String> response =
          send("POST", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(photo)));
      assertThat(response.body()).hasSize("second POST ".length() + photo.length);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})
  void an_idempotent_request_goes_to_the_other_replica_when_one_hangs_up(String method)
      throws Exception {
    first.hangUp();

    for (int i = 0; i < 4; i++) {
      HttpResponse<String> response = send(method, BodyPublishers.ofString("photo"));
      assertThat(response.statusCode()).isEqualTo(200);
    }
    assertThat(first.seen()).isNotEmpty();
    assertThat(second.seen()).hasSize(4).containsOnly(method + " photo");
  }

  @Test
  void a_request_that_is_not_idempotent_is_sent_once_even_if_its_replica_hangs_up()
      throws Exception {
    first.hangUp();

    Set<Integer> statuses = new HashSet<>();
    for (int i = 0; i < 4; i++) {
      statuses.add(send("POST", BodyPublishers.ofString("photo")).statusCode());
    }

    assertThat(statuses).containsExactlyInAnyOrder(200, 502);
    assertThat(first.seen().size() + second.seen().size()).isEqualTo(4);
  }

  @Test
  void a_replica_that_closes_its_connection_leaves_that_of_the_client_open() throws Exception {
    HttpResponse<String> response = send("GET");

    assertThat(first.seen().size() + second.seen().size()).isEqualTo(1);
    assertThat(response.headers().map()).doesNotContainKeys("connection", "keep-alive");
  }

  @Test
  void a_request_fails_when_all_replicas_hang_up() throws Exception {
    first.hangUp();
    second.hangUp();

    assertThat(send("GET").statusCode()).isEqualTo(502);
    assertThat(first.seen()).hasSize(1);
    assertThat(second.seen()).hasSize(1);
  }

  @Test
  void a_replica_that_is_not_ready_gets_no_requests_until_it_is_again() throws Exception {
    first.setReady(false);
    await().untilAsserted(() -> assertNextRequestsGoTo("second", "second"));

    first.setReady(true);
    await().untilAsserted(() -> assertNextRequestsGoTo("first", "second"));
  }

  @Test
  void requests_are_passed_on_when_no_replica_is_ready() throws Exception {
    first.setReady(false);
    await().untilAsserted(() -> assertNextRequestsGoTo("second", "second"));
    second.setReady(false);

    await().untilAsserted(() -> assertNextRequestsGoTo("first", "second"));
  }

  private void assertNextRequestsGoTo(String... replicas) throws Exception {
    assertThat(List.of(word(send("GET")), word(send("GET")))).containsExactlyInAnyOrder(replicas);
  }

  private static String word(HttpResponse<String> response) {
    return response.body().substring(0, response.body().indexOf(' '));
  }

  private HttpResponse<String> send(String method) throws Exception {
    return send(method, BodyPublishers.noBody());
  }

  private HttpResponse<String> send(String method, BodyPublisher body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d/api/v1/images/1".formatted(gateway.port())))
            .method(method, body)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
