package org.fashionnet.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.fashionnet.embedded.Ports;
import org.fashionnet.embedded.ProcessEnd;
import org.fashionnet.local.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole launcher as its own process, with a real broker and database. */
@Timeout(300)
class UpTest {
  @TempDir Path root;
  private final List<Integer> ports = new ArrayList<>();
  private final List<Launcher> launchers = new ArrayList<>();

  @BeforeEach
  void build() throws IOException {
    FakeRepository.create(root);
    while (ports.size() < 8) {
      ports.add(Ports.free());
    }
  }

  @AfterEach
  void stop() {
    launchers.forEach(Launcher::stop);
  }

  @Test
  void the_system_starts_survives_a_killed_service_and_a_killed_launcher_and_stops()
      throws Exception {
    Launcher first = up();
    first.awaitLine("FashionNet is ready");
    assertThat(first.lines())
        .anyMatch(line -> line.contains("Kafka") && line.contains("ready in"))
        .anyMatch(line -> line.contains("PostgreSQL") && line.contains("ready in"))
        .anyMatch(line -> line.contains("recommender-service") && line.contains("ready in"));

    long service = recommender().orElseThrow();
    ProcessHandle.of(service).orElseThrow().destroyForcibly();
    first.awaitLine("recommender-service ended");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> recommender().filter(pid -> pid != service).isPresent());

    Launcher refused = up();
    assertThat(refused.awaitExit()).isEqualTo(1);
    assertThat(refused.lines()).singleElement().asString().contains("already runs on");

    List<ProcessHandle> children = first.process.descendants().toList();
    first.process.destroyForcibly().waitFor();
    Launcher second = up();
    second.awaitLine("FashionNet is ready");
    assertThat(children).allMatch(ProcessEnd::ended);

    children = second.process.descendants().toList();
    // Unlike Process.destroy, this leaves the output readable.
    second.process.toHandle().destroy();
    second.awaitExit();
    assertThat(second.lines().stream().filter(line -> line.endsWith(" stopped"))).hasSize(6);
    assertThat(children).allMatch(ProcessEnd::ended);
    assertThat(ports).noneMatch(Ports::taken);
    assertThat(second.lines()).noneMatch(line -> line.matches("(WARNING|SEVERE|\\tat |SLF4J).*"));
  }

  private Optional<Long> recommender() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.getFirst() + "/")).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == 200
          ? Optional.of(Long.parseLong(response.body()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Launcher up() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-Dio.netty.noUnsafe=true"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("up", "--root", root.toString()));
    List<String> options =
        List.of(
            "--port",
            "--kafka-port",
            "--kafka-controller-port",
            "--postgres-port",
            "--ingest-port",
            "--classifier-port",
            "--profile-port",
            "--recommender-port");
    for (int i = 0; i < options.size(); i++) {
      command.add(options.get(i));
      command.add(String.valueOf(ports.get(i)));
    }
    Launcher launcher = new Launcher(new ProcessBuilder(command).redirectErrorStream(true).start());
    launchers.add(launcher);
    return launcher;
  }

  private static final class Launcher {
    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader;

    Launcher(Process process) {
      this.process = process;
      this.reader = Thread.ofVirtual().start(this::read);
    }

    private void read() {
      try (BufferedReader output =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        Stream<String> all = output.lines();
        all.forEach(lines::add);
      } catch (IOException | java.io.UncheckedIOException e) {
        lines.add("(output ended: " + e.getMessage() + ")");
      }
    }

    List<String> lines() {
      return lines;
    }

    void awaitLine(String part) {
      await(part)
          .atMost(Duration.ofSeconds(150))
          .until(
              () -> {
                assertThat(process.isAlive() || said(part)).as(String.join("\n", lines)).isTrue();
                return said(part);
              });
    }

    private boolean said(String part) {
      return lines.stream().anyMatch(line -> line.contains(part));
    }

    int awaitExit() throws InterruptedException {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      reader.join();
      return process.exitValue();
    }

    void stop() {
      process.toHandle().destroy();
      process.onExit().join();
    }
  }
}
