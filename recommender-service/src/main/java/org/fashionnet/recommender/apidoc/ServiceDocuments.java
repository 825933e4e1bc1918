package org.fashionnet.recommender.apidoc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** What other services say of their calls. Thread-safe. */
final class ServiceDocuments implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int OK = 200;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * The document of a service; fails if it does not tell it now.
   *
   * @param service its address
   */
  CompletableFuture<JsonNode> of(URI service) {
    URI address = service.resolve("/q/openapi?format=json");
    HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
    return http.sendAsync(request, BodyHandlers.ofByteArray())
        .thenApply(
            answer -> {
              if (answer.statusCode() != OK) {
                throw new IllegalStateException(
                    "%s answered with %d".formatted(address, answer.statusCode()));
              }
              return parse(answer.body());
            });
  }

  /** A document that is here already. */
  JsonNode parse(byte[] document) {
    try {
      return json.readTree(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
