package org.fashionnet.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.fashionnet.embedded.Ports;
import org.jspecify.annotations.Nullable;

/**
 * A real OpenSearch node for tests, unpacked from the distribution that Maven fetched. It refuses
 * to run as root, so for root it is started as nobody.
 */
public final class OpenSearchServer implements AutoCloseable {
  private static final String SHARED = "org.fashionnet.testsupport.opensearch";
  private static final String NOBODY = "65534";

  /** Enough for an overloaded machine; an idle one takes eleven seconds. */
  private static final long START_SECONDS = 420;

  private final Path directory;
  private final int port;
  private @Nullable Process process;

  private OpenSearchServer(Path directory) {
    this.directory = directory;
    this.port = Ports.free();
  }

  /** Whether a node can be had; {@link #whyNot} says why it cannot. */
  public static boolean canStart() {
    Optional<String> why = whyNot();
    why.ifPresent(reason -> System.err.println("Tests on OpenSearch are skipped: " + reason));
    return why.isEmpty();
  }

  private static Optional<String> whyNot() {
    if (!Setting.OPENSEARCH_HOST.value().isEmpty()) {
      return Optional.empty();
    }
    if (!Files.isReadable(distribution())) {
      return Optional.of(
          "fashionnet.opensearch.zip '%s' is not a readable file".formatted(distribution()));
    }
    if (isRoot() && !Files.isExecutable(Path.of("/usr/bin/setpriv"))) {
      return Optional.of(
          "OpenSearch does not run as root, and there is no setpriv to start it as nobody");
    }
    return Optional.empty();
  }

  private static Path distribution() {
    return Path.of(Setting.OPENSEARCH_ZIP.value());
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** Address of the node that all tests of this virtual machine share; it ends with that. */
  public static URI shared() {
    synchronized (System.getProperties()) {
      String address = System.getProperty(SHARED, Setting.OPENSEARCH_HOST.value());
      if (address.isEmpty()) {
        OpenSearchServer server = start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "opensearch-stop"));
        address = server.address().toString();
        System.setProperty(SHARED, address);
      }
      return URI.create(address);
    }
  }

  /** A node of the test's own, which the test closes. */
  public static OpenSearchServer start() {
    Path directory = Choice.temporaryDirectory("opensearch");
    var server = new OpenSearchServer(directory);
    try {
      unpack(distribution(), directory);
      Path home = server.home();
      Files.writeString(
          home.resolve("config/opensearch.yml"),
          """
          discovery.type: single-node
          network.host: 127.0.0.1
          http.port: %d
          transport.port: %d
          node.store.allow_mmap: false
          cluster.routing.allocation.disk.threshold_enabled: false
          """
              .formatted(server.port, Ports.free()));
      if (isRoot()) {
        run("chown", "-R", NOBODY + ":" + NOBODY, directory.toString());
      }
      server.restart();
      return server;
    } catch (IOException e) {
      Choice.delete(directory);
      throw new UncheckedIOException(e);
    }
  }

  private Path home() throws IOException {
    try (var inside = Files.list(directory)) {
      return inside
          .filter(path -> String.valueOf(path.getFileName()).startsWith("opensearch-"))
          .findFirst()
          .orElseThrow(() -> new IOException("no OpenSearch in " + distribution()));
    }
  }

  private static void unpack(Path zip, Path directory) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : file.stream().toList()) {
        Path target = directory.resolve(entry.getName()).normalize();
        if (!target.startsWith(directory)) {
          throw new IOException("%s has an entry outside it".formatted(zip));
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          try (InputStream content = file.getInputStream(entry)) {
            Files.copy(content, target);
          }
        }
      }
    }
  }

  private static void run(String... command) throws IOException {
    try {
      int status = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (status != 0) {
        throw new IOException("%s ended with %d".formatted(command[0], status));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Host and port for clients; the same after a restart. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Ends the node as a crash does; its data stays. */
  public void kill() {
    Process running = process;
    if (running == null) {
      return;
    }
    running.destroyForcibly();
    try {
      running.waitFor(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Starts the node again with its data, and waits until it answers. */
  public void restart() {
    try {
      Path home = home();
      List<String> command = new ArrayList<>();
      if (isRoot()) {
        command.addAll(
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
      }
      command.addAll(List.of("bash", home.resolve("bin/opensearch").toString()));
      var builder = new ProcessBuilder(command).directory(home.toFile());
      builder.environment().put("OPENSEARCH_JAVA_HOME", System.getProperty("java.home"));
      builder.environment().put("OPENSEARCH_JAVA_OPTS", "-Xms512m -Xmx512m");
      Path log = directory.resolve("output.log");
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      Process started = builder.start();
      process = started;
      awaitAnswer(started, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitAnswer(Process started, Path log) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!answers()) {
      if (!started.isAlive() || System.nanoTime() > deadline) {
        String output = Files.readString(log);
        close();
        throw new IllegalStateException(
            "OpenSearch did not start: " + output.substring(Math.max(0, output.length() - 4_000)));
      }
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    }
  }

  private boolean answers() {
    try {
      var health = address().resolve("/_cluster/health?wait_for_status=yellow&timeout=1s").toURL();
      HttpURLConnection connection = (HttpURLConnection) health.openConnection();
      connection.setConnectTimeout(1_000);
      connection.setReadTimeout(5_000);
      return connection.getResponseCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Ends the node and forgets its data. */
  @Override
  public void close() {
    kill();
    Choice.delete(directory);
  }
}
