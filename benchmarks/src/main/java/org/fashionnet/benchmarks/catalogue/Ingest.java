package org.fashionnet.benchmarks.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.fashionnet.benchmarks.process.Child;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.embedded.Ports;

/** The packaged ingest service as a process, and its imports. */
final class Ingest implements AutoCloseable {
  private static final Set<String> OPEN = Set.of("waiting", "fetching", "running");
  private static final long POLL_MILLIS = 50;

  private final URI address = URI.create("http://127.0.0.1:" + Ports.free());
  private final HttpClient http = HttpClient.newHttpClient();
  private final Child process;

  /** An import that has ended. */
  record Ended(String state, JsonNode counts, Duration took) {
    long count(String name) {
      return counts.path(name).asLong();
    }
  }

  /**
   * Starts it.
   *
   * @param directory that a later process goes on with
   */
  Ingest(Path directory, Path jar, String bootstrapServers, List<String> java) throws IOException {
    List<String> arguments = new ArrayList<>(java);
    arguments.addAll(
        List.of(
            "-Dquarkus.http.host=127.0.0.1",
            "-Dquarkus.http.port=" + address.getPort(),
            "-Dkafka.bootstrap.servers=" + bootstrapServers,
            "-Dfashionnet.ingest.instance-id=benchmark",
            "-Dfashionnet.ingest.fetch.allow-private-addresses=true",
            "-Dfashionnet.ingest.image-store=" + directory.resolve("images"),
            "-Dfashionnet.ingest.tables=" + directory.resolve("tables")));
    arguments.addAll(Child.running(directory, jar));
    process = new Child(directory, "ingest-service", arguments);
  }

  void awaitReady() throws IOException, InterruptedException {
    process.awaitReady(address);
  }

  /** Begins an import of a whole catalogue; its id. */
  String begin(Path feed, boolean dryRun) throws IOException, InterruptedException {
    HttpRequest request =
        request("?full=true&dryRun=" + dryRun)
            .header("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofFile(feed))
            .build();
    return send(request).path("importId").asText();
  }

  boolean isOpen(String importId) throws IOException, InterruptedException {
    return OPEN.contains(job(importId).path("state").asText());
  }

  /** Waits for the end of an import. */
  Ended await(String importId) throws IOException, InterruptedException {
    JsonNode job = job(importId);
    while (OPEN.contains(job.path("state").asText())) {
      process.requireAlive();
      Thread.sleep(POLL_MILLIS);
      job = job(importId);
    }
    return new Ended(
        job.path("state").asText(),
        job.at("/report/counts"),
        Duration.between(
            Instant.parse(job.path("createdAt").asText()),
            Instant.parse(job.path("endedAt").asText())));
  }

  private JsonNode job(String importId) throws IOException, InterruptedException {
    return send(request("/" + importId).GET().build());
  }

  private HttpRequest.Builder request(String rest) {
    return HttpRequest.newBuilder(address.resolve("/api/v1/catalogue/imports" + rest));
  }

  private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    var response = http.send(request, BodyHandlers.ofByteArray());
    JsonNode json = JsonCodec.MAPPER.readTree(response.body());
    if (response.statusCode() >= 400) {
      throw new IOException(json.path("detail").asText());
    }
    return json;
  }

  double cpuSeconds() {
    return process.cpuTime().toMillis() / 1e3;
  }

  double residentMib() throws IOException {
    return process.residentMib();
  }

  /** Ends it as a fault of the machine would. */
  void kill() throws InterruptedException {
    process.kill();
    http.close();
  }

  @Override
  public void close() throws InterruptedException {
    process.close();
    http.close();
  }
}
