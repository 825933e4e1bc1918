package org.fashionnet.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** The system as {@code ./fashionnet demo} runs it, on free ports and a directory of its own. */
final class RunningSystem implements AutoCloseable {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final List<String> PORTS =
      List.of(
          "port",
          "kafka-port",
          "kafka-controller-port",
          "postgres-port",
          "ingest-port",
          "classifier-port",
          "profile-port",
          "recommender-port");
  private static final int BETWEEN_REPLICAS = 10;
  private static final int BETWEEN_PORTS = 2 * BETWEEN_REPLICAS;

  private final Map<String, Integer> ports = new TreeMap<>();
  private final Path data;
  private final Path output;
  private final Process launcher;

  /**
   * Starts the system.
   *
   * @param items of the catalogue
   * @param options of the command, beside those for ports and directories
   */
  RunningSystem(Path directory, int items, String... options) throws IOException {
    choosePorts();
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
    command.addAll(List.of(options));
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

  /** The port of a service's replica, which counts from 0. */
  int port(String service, int replica) {
    Integer first = ports.get(service.replace("-service", "-port"));
    return first + BETWEEN_REPLICAS * replica;
  }

  int port() {
    return ports.get("port");
  }

  String bootstrapServers() {
    return "localhost:" + ports.get("kafka-port");
  }

  /** Kills a component as an accident would: at once, without a word. */
  void kill(String component) {
    ProcessHandle.of(pid(component)).orElseThrow().destroyForcibly();
  }

  /** Asks a component to end. */
  void terminate(String component) {
    ProcessHandle.of(pid(component)).orElseThrow().destroy();
  }

  /** The process of a component, as the launcher has noted it last. */
  long pid(String component) {
    try {
      String noted = Files.readString(data.resolve("run").resolve(component + ".pid"));
      return Long.parseLong(noted.substring(0, noted.indexOf(' ')));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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

  /** Below those that outgoing connections get, with room for a second replica beside each. */
  private void choosePorts() {
    int first;
    do {
      first = ThreadLocalRandom.current().nextInt(20_000, 31_000);
    } while (IntStream.range(first, first + BETWEEN_PORTS * PORTS.size())
        .anyMatch(RunningSystem::taken));
    for (int i = 0; i < PORTS.size(); i++) {
      ports.put(PORTS.get(i), first + BETWEEN_PORTS * i);
    }
  }

  private static boolean taken(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return !socket.isBound();
    } catch (IOException e) {
      return true;
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
