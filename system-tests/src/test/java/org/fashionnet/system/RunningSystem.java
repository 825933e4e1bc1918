package org.fashionnet.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The system as {@code ./fashionnet demo} runs it, on free ports and a directory of its own. */
final class RunningSystem implements AutoCloseable {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private final Map<String, Integer> ports = new TreeMap<>();
  private final Path data;
  private final Path output;
  private final Process launcher;

  RunningSystem(Path directory, int items) throws IOException {
    for (String port :
        List.of(
            "port",
            "kafka-port",
            "kafka-controller-port",
            "postgres-port",
            "ingest-port",
            "classifier-port",
            "profile-port",
            "recommender-port")) {
      ports.put(port, freePort());
    }
    this.data = directory.resolve("data");
    this.output = directory.resolve("launcher.log");
    List<String> command = new ArrayList<>();
    Path local = ROOT.resolve("deploy/local/target");
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-Djava.awt.headless=true"));
    command.addAll(
        List.of("-cp", jar(local) + ":" + local.resolve("lib/*"), "org.fashionnet.local.Main"));
    command.addAll(List.of("demo", "--items", String.valueOf(items)));
    command.addAll(List.of("--root", ROOT.toString(), "--data", data.toString()));
    ports.forEach((name, port) -> command.addAll(List.of("--" + name, String.valueOf(port))));
    this.launcher =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
  }

  /** Waits until the demonstration says that its page can be opened. */
  void awaitPage() {
    Awaitility.await()
        .atMost(Duration.ofMinutes(6))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> {
              assertThat(launcher.isAlive()).as("launcher\n%s", log()).isTrue();
              assertThat(log()).contains("http://localhost:" + port() + "/?user=ada");
            });
  }

  int port() {
    return ports.get("port");
  }

  String bootstrapServers() {
    return "localhost:" + ports.get("kafka-port");
  }

  /** Kills a component as an accident would: at once, without a word. */
  void kill(String component) {
    try {
      String pid = Files.readString(pidFile(component)).strip().split(" ", -1)[0];
      ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path pidFile(String component) throws IOException {
    try (var files = Files.list(data.resolve("run"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(component))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no process file of " + component));
    }
  }

  private String log() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String jar(Path target) throws IOException {
    try (var files = Files.list(target)) {
      return files
          .filter(file -> file.getFileName().toString().matches("local-.*\\.jar"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("deploy/local is not built"))
          .toString();
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws Exception {
    launcher.destroy();
    if (!launcher.waitFor(90, TimeUnit.SECONDS)) {
      launcher.destroyForcibly();
      throw new IllegalStateException("the launcher did not stop within 90 s\n" + log());
    }
  }
}
