package org.fashionnet.system;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.fashionnet.drawing.DrawnGarments;
import org.fashionnet.drawing.design.GarmentDesigner;
import org.fashionnet.drawing.design.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas of each service behind the gateway, stopped and started again under load. */
class RollingRestartTest {
  private static final List<String> SERVICES =
      List.of("ingest-service", "classifier-service", "profile-service", "recommender-service");

  @TempDir Path directory;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicLong answered = new AtomicLong();
  private final AtomicBoolean done = new AtomicBoolean();

  @Test
  void no_request_fails_while_every_replica_is_stopped_and_started_in_turn() throws Exception {
    try (RunningSystem system = new RunningSystem(directory, 8, "--replicas", "2");
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      system.awaitPage();
      String base = "http://localhost:" + system.port();
      List<Future<?>> load = new ArrayList<>();
      for (HttpRequest request : requests(base)) {
        load.add(threads.submit(() -> repeat(request)));
      }
      try {
        for (String service : SERVICES) {
          restart(system, service, 0);
          restart(system, service, 1);
        }
      } finally {
        done.set(true);
      }
      for (Future<?> thread : load) {
        thread.get();
      }
    }
    assertThat(failures).as("of %d requests", answered.get()).isEmpty();
    assertThat(answered.get()).isGreaterThan(100);
  }

  /** One call of each service that readers make, and those that may not be repeated. */
  private static List<HttpRequest> requests(String base) throws IOException {
    return List.of(
        get(base, "/api/v1/recommendations/ada?limit=5"),
        get(base, "/api/v1/profiles/ada"),
        get(base, "/api/v1/model"),
        HttpRequest.newBuilder(URI.create(base + "/api/v1/profiles/ada/weights"))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString("{\"color\":1.5}"))
            .build(),
        HttpRequest.newBuilder(URI.create(base + "/api/v1/recommendations"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"limit\":5}"))
            .build(),
        photo(base));
  }

  private static HttpRequest get(String base, String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).build();
  }

  private static HttpRequest photo(String base) throws IOException {
    BufferedImage garment =
        new DrawnGarments(5, GarmentDesigner.natural(), 192, 256, Scene.HOME).at(1).image();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        """
        --part\r
        Content-Disposition: form-data; name="images"; filename="a.png"\r
        Content-Type: image/png\r
        \r
        """
            .getBytes(US_ASCII));
    ImageIO.write(garment, "png", body);
    body.writeBytes("\r\n--part--\r\n".getBytes(US_ASCII));
    return HttpRequest.newBuilder(URI.create(base + "/api/v1/wardrobes/rita/images"))
        .header("Content-Type", "multipart/form-data; boundary=part")
        .POST(BodyPublishers.ofByteArray(body.toByteArray()))
        .build();
  }

  private void repeat(HttpRequest request) {
    while (!done.get()) {
      String call = request.method() + " " + request.uri().getPath();
      try {
        int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        answered.incrementAndGet();
        if (status >= 400) {
          failures.add(call + ": " + status);
        }
      } catch (IOException e) {
        failures.add(call + ": " + e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Ends a replica as an orchestrator does; the launcher starts it again. */
  private void restart(RunningSystem system, String service, int replica) {
    String name = replica == 0 ? service : service + "-" + (replica + 1);
    long before = system.pid(name);
    system.terminate(name);
    Awaitility.await(name)
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptions()
        .until(
            () ->
                system.pid(name) != before
                    && client
                            .send(
                                get(
                                    "http://127.0.0.1:" + system.port(service, replica),
                                    "/q/health/ready"),
                                HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                        == 200);
    Awaitility.await("the gateway has seen that %s is ready".formatted(name))
        .pollDelay(Duration.ofSeconds(2))
        .until(() -> true);
  }
}
