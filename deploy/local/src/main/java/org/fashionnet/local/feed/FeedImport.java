package org.fashionnet.local.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.fashionnet.local.console.Progress;
import org.fashionnet.local.console.UserError;

/**
 * Hands a feed to the ingest service and follows its import. Ending this program does not end the
 * import; the same feed given again changes only what is left.
 */
public final class FeedImport {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PATH = "/api/v1/catalogue/imports";
  private static final Set<String> OPEN = Set.of("waiting", "fetching", "running");
  private static final Duration ANSWER = Duration.ofMinutes(10);
  private static final long POLL_MILLIS = 250;

  private final String base;
  private final Consumer<String> say;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /**
   * An import.
   *
   * @param port of the ingest service on this machine
   * @param say takes lines for the user
   */
  public FeedImport(int port, Consumer<String> say) {
    this.base = "http://127.0.0.1:" + port + PATH;
    this.say = say;
  }

  /**
   * Imports a feed and waits for the end.
   *
   * @param feed a file, or an http or https address
   * @param options query parameters of the call
   * @return the import as the service describes it
   * @throws UserError if the service does not answer, or refuses
   */
  public JsonNode run(String feed, Map<String, String> options) throws InterruptedException {
    String query =
        options.entrySet().stream()
            .map(option -> option.getKey() + "=" + encoded(option.getValue()))
            .collect(Collectors.joining("&", "?", ""));
    JsonNode job = send(started(feed, query));
    return follow(job.path("importId").asText());
  }

  private HttpRequest started(String feed, String query) {
    if (feed.matches("(?i)https?://.+")) {
      return request(query)
          .header("Content-Type", "application/json")
          .POST(BodyPublishers.ofString(JSON.createObjectNode().put("address", feed).toString()))
          .build();
    }
    try {
      return request(query + "&name=" + encoded(Path.of(feed).getFileName().toString()))
          .header("Content-Type", "application/octet-stream")
          .POST(BodyPublishers.ofFile(Path.of(feed)))
          .build();
    } catch (FileNotFoundException e) {
      throw new UserError("there is no file '%s'".formatted(feed));
    }
  }

  private JsonNode follow(String importId) throws InterruptedException {
    JsonNode job = job(importId);
    try (Progress bar = Progress.of("Import", job.at("/source/bytes").asLong(), " KB", 1000, say)) {
      while (OPEN.contains(job.path("state").asText())) {
        bar.at(job.path("readBytes").asLong());
        Thread.sleep(POLL_MILLIS);
        job = job(importId);
      }
      bar.at(job.path("readBytes").asLong());
    }
    return job;
  }

  private JsonNode job(String importId) throws InterruptedException {
    return send(request("/" + encoded(importId)).GET().build());
  }

  private HttpRequest.Builder request(String rest) {
    return HttpRequest.newBuilder(URI.create(base + rest)).timeout(ANSWER);
  }

  private JsonNode send(HttpRequest request) throws InterruptedException {
    try {
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      JsonNode json = JSON.readTree(response.body());
      if (response.statusCode() >= 400) {
        throw new UserError(
            "the import is refused: "
                + json.path("detail").asText("status " + response.statusCode()));
      }
      return json;
    } catch (ConnectException e) {
      throw new UserError(
          "ingest-service does not answer at %s: is the system running, and is this its port?"
              .formatted(base));
    } catch (IOException e) {
      throw new UserError("the import was cut off (%s): give it again".formatted(e.getMessage()));
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
