package org.fashionnet.recommender.search.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fashionnet.recommender.search.IndexAwayException;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient;
import org.opensearch.client.opensearch.generic.Request;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;
import org.opensearch.client.transport.OpenSearchTransport;

/**
 * Sends JSON requests to the cluster. A request that fails because of the network or an overloaded
 * node is repeated until its timeout. Repeating is safe, because writes carry versions.
 */
public final class Cluster implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();

  /** Overloaded, or without the node that should answer. */
  private static final Set<Integer> TRANSIENT = Set.of(429, 502, 503, 504);

  /** Not found and conflict, which callers handle. */
  private static final Set<Integer> EXPECTED = Set.of(404, 409);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

  private final ClusterSettings settings;
  private final OpenSearchTransport transport;
  private final OpenSearchGenericClient client;
  private volatile Optional<String> away = Optional.empty();

  /** A client; nothing is asked yet. */
  public Cluster(ClusterSettings settings) {
    this.settings = settings;
    this.transport = Transports.of(settings);
    this.client = new OpenSearchGenericClient(transport);
  }

  /** An answer of the cluster: success, 404 or 409. */
  record Answer(int status, JsonNode body) {
    boolean found() {
      return status != 404;
    }

    boolean conflict() {
      return status == 409;
    }
  }

  ClusterSettings settings() {
    return settings;
  }

  /** Why the last request got no answer; empty if it got one. */
  public Optional<String> away() {
    return away;
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  Answer get(String path) {
    return get(path, Map.of());
  }

  Answer get(String path, Map<String, String> query) {
    return send("GET", path, query, null, null);
  }

  Answer post(String path, JsonNode body) {
    return send("POST", path, Map.of(), body.toString(), "application/json");
  }

  Answer put(String path, Map<String, String> query, JsonNode body) {
    return send("PUT", path, query, body.toString(), "application/json");
  }

  Answer delete(String path) {
    return send("DELETE", path, Map.of(), null, null);
  }

  /** Lines of JSON, as bulk requests are. */
  Answer bulk(String path, String lines) {
    return send("POST", path, Map.of(), lines, "application/x-ndjson");
  }

  /**
   * Searches. An answer without all shards counts as a failure.
   *
   * @throws IndexAwayException also if the index has been removed
   */
  JsonNode search(String index, JsonNode body) {
    var query = Map.of("allow_partial_search_results", "false");
    Answer answer =
        send("POST", "/" + index + "/_search", query, body.toString(), "application/json");
    if (!answer.found()) {
      throw new IndexAwayException("index %s has just been replaced".formatted(index));
    }
    return answer.body();
  }

  /**
   * Asks until there is an answer.
   *
   * @throws IndexAwayException if there is none within the timeout
   * @throws IllegalStateException if the cluster refuses the request
   */
  private Answer send(
      String method,
      String path,
      Map<String, String> query,
      @Nullable String body,
      @Nullable String contentType) {
    long deadline = System.nanoTime() + settings.timeout().toNanos();
    Duration pause = FIRST_PAUSE;
    while (true) {
      String reason;
      try {
        Answer answer = once(method, path, query, body, contentType);
        if (!TRANSIENT.contains(answer.status())) {
          away = Optional.empty();
          return checked(method, path, answer);
        }
        reason = "it answers %d %s".formatted(answer.status(), reason(answer));
      } catch (IOException e) {
        reason = String.valueOf(e.getMessage());
      }
      if (System.nanoTime() + pause.toNanos() > deadline) {
        away = Optional.of(reason);
        throw new IndexAwayException(
            "OpenSearch at %s is away: %s".formatted(settings.hosts(), reason));
      }
      rest(pause);
      pause = pause.multipliedBy(2);
    }
  }

  private Answer once(
      String method,
      String path,
      Map<String, String> query,
      @Nullable String body,
      @Nullable String contentType)
      throws IOException {
    try (Response response = client.execute(request(method, path, query, body, contentType))) {
      JsonNode json = MissingNode.getInstance();
      if (response.getBody().isPresent()) {
        try (Body content = response.getBody().get()) {
          json = JSON.readTree(content.body());
        }
      }
      return new Answer(response.getStatus(), json);
    }
  }

  private static Request request(
      String method,
      String path,
      Map<String, String> query,
      @Nullable String body,
      @Nullable String contentType) {
    Body content =
        body == null ? null : Body.from(body.getBytes(StandardCharsets.UTF_8), contentType);
    return Requests.create(method, path, Set.<Map.Entry<String, String>>of(), query, content);
  }

  private static Answer checked(String method, String path, Answer answer) {
    if (answer.status() >= 300 && !EXPECTED.contains(answer.status())) {
      throw new IllegalStateException(
          "OpenSearch refuses %s %s: %d %s"
              .formatted(method, path, answer.status(), reason(answer)));
    }
    return answer;
  }

  private static String reason(Answer answer) {
    JsonNode error = answer.body().path("error");
    JsonNode cause = error.path("root_cause").path(0).path("reason");
    return cause.isMissingNode() ? error.path("reason").asText("") : cause.asText();
  }

  private static void rest(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IndexAwayException("interrupted", e);
    }
  }

  @Override
  public void close() {
    try {
      transport.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
