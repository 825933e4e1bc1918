package org.fashionnet.local.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.fashionnet.contracts.route.Service;
import org.fashionnet.local.console.UserError;
import org.jspecify.annotations.Nullable;

/** Operators' calls, to each service itself; waits while one is away. */
final class AdminClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final long PAUSE_MILLIS = 500;
  private static final String REPLAY = "/admin/replay";
  private static final String REBUILD = "/admin/index/rebuild";

  private final Map<Service, Integer> ports;
  private final Duration patience;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /**
   * A client.
   *
   * @param ports of the services on this machine
   * @param patience with a service that is away
   */
  AdminClient(Map<Service, Integer> ports, Duration patience) {
    this.ports = ports;
    this.patience = patience;
  }

  /** An answer: its status, and its JSON. */
  record Answer(int status, JsonNode json) {
    /** What a problem says. */
    String detail() {
      return json.path("detail").asText();
    }
  }

  /** Version of the model that the classifier runs. */
  String modelVersion() throws InterruptedException {
    Answer model = send(Service.CLASSIFIER, "GET", "/api/v1/model", BodyPublishers.noBody());
    if (model.status() != 200) {
      throw new UserError("The classifier has no model: " + model.detail());
    }
    return model.json().path("version").asText();
  }

  /** Starts a replay. */
  Answer start(String modelVersion) throws InterruptedException {
    String body = JSON.createObjectNode().put("modelVersion", modelVersion).toString();
    return send(Service.INGEST, "POST", REPLAY, BodyPublishers.ofString(body));
  }

  Answer progress() throws InterruptedException {
    return send(Service.INGEST, "GET", REPLAY, BodyPublishers.noBody());
  }

  void stop() throws InterruptedException {
    send(Service.INGEST, "DELETE", REPLAY, BodyPublishers.noBody());
  }

  /** The model version that recommendations are made of; empty before the first vector. */
  String serving() throws InterruptedException {
    return send(Service.RECOMMENDER, "GET", "/admin/versions", BodyPublishers.noBody())
        .json()
        .path("serving")
        .path("modelVersion")
        .asText();
  }

  /** Starts to build the recommender's index anew. */
  Answer startRebuild() throws InterruptedException {
    return send(Service.RECOMMENDER, "POST", REBUILD, BodyPublishers.noBody());
  }

  Answer rebuild() throws InterruptedException {
    return send(Service.RECOMMENDER, "GET", REBUILD, BodyPublishers.noBody());
  }

  /**
   * Asks for dead letters, or settles some.
   *
   * @param path below that of all
   * @param body null for none
   */
  Answer deadLetters(String method, String path, @Nullable String body)
      throws InterruptedException {
    return send(
        Service.INGEST,
        method,
        "/admin/dead-letters" + path,
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
  }

  private Answer send(Service service, String method, String path, HttpRequest.BodyPublisher body)
      throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.get(service) + path))
            .timeout(ANSWER)
            .header("Content-Type", "application/json")
            .method(method, body)
            .build();
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      String fault;
      try {
        HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() < 500) {
          return new Answer(response.statusCode(), JSON.readTree(response.body()));
        }
        fault = "answers with status " + response.statusCode();
      } catch (IOException e) {
        fault = "does not answer";
      }
      if (System.nanoTime() > end) {
        throw new UserError(
            "%s %s on port %d: is the system running, and are these its ports?"
                .formatted(service.artifact(), fault, ports.get(service)));
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }
}
