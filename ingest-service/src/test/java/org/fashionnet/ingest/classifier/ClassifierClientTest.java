package org.fashionnet.ingest.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.fashionnet.contracts.topic.Codecs;
import org.fashionnet.ingest.TestWeb;
import org.junit.jupiter.api.Test;

class ClassifierClientTest {
  private static final byte[] JPEG = {1, 2, 3};

  @Test
  void the_image_is_sent_and_the_vector_comes_back() throws Exception {
    var vector = ClassifierStub.vector("0".repeat(64));
    var sent = new AtomicReference<byte[]>();
    try (var web = new TestWeb();
        var client = client(web.url("/"))) {
      web.on(
          "/internal/vectors",
          exchange -> {
            sent.set(exchange.getRequestBody().readAllBytes());
            TestWeb.send(exchange, 200, Codecs.FASHION_VECTOR.encode(vector));
          });

      assertThat(client.read(JPEG)).isEqualTo(vector);
    }
    assertThat(sent.get()).isEqualTo(JPEG);
  }

  @Test
  void a_classifier_that_is_busy_talks_nonsense_or_is_away_is_told_apart_from_an_answer() {
    String away;
    try (var web = new TestWeb();
        var client = client(web.url("/"))) {
      away = web.url("/");
      assertThatThrownBy(() -> client.read(JPEG))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("status 404");
      web.on("/internal/vectors", exchange -> TestWeb.send(exchange, 200, JPEG));
      assertThatThrownBy(() -> client.read(JPEG))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("no fashion vector");
    }
    try (var client = client(away)) {
      assertThatThrownBy(() -> client.read(JPEG)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void a_classifier_that_stalls_in_the_middle_of_its_answer_is_given_up() throws Exception {
    var release = new CompletableFuture<Void>();
    try (var web = new TestWeb();
        var client = new ClassifierClient(URI.create(web.url("/")), Duration.ofMillis(300))) {
      web.on(
          "/internal/vectors",
          exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(JPEG);
            exchange.getResponseBody().flush();
            release.join();
          });
      assertThatThrownBy(() -> client.read(JPEG))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("300 ms");
      release.complete(null);
    }
  }

  private static ClassifierClient client(String address) {
    return new ClassifierClient(URI.create(address), ClassifierClient.PATIENCE);
  }
}
