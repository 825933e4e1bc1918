package org.fashionnet.benchmarks.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.fashionnet.embedded.ParentWatch;
import org.fashionnet.embedded.Ports;

/**
 * A Java process that ends with this one, however this one ends, if it runs by {@link ParentWatch}.
 */
public final class Child implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final long POLL_MILLIS = 100;

  /** The first Java that warns when a library uses Unsafe, as the broker's does. */
  private static final int UNSAFE_WARNS = 24;

  private static final int SECONDS_TO_END = 20;

  private final String name;
  private final Process process;
  private final Path log;

  /** Starts the process; its output goes to a log in the directory. */
  public Child(Path directory, String name, List<String> arguments) throws IOException {
    this(directory, name, List.of(), arguments);
  }

  /**
   * Starts the process through another command, for example one that binds it to a core.
   *
   * @param arguments of Java; a later one takes the place of an earlier one
   */
  public Child(Path directory, String name, List<String> through, List<String> arguments)
      throws IOException {
    this.name = name;
    this.log = directory.resolve(name + ".log");
    List<String> command = new ArrayList<>(through);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-Djava.awt.headless=true"));
    command.add("--enable-native-access=ALL-UNNAMED");
    if (Runtime.version().feature() >= UNSAFE_WARNS) {
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.addAll(arguments);
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
  }

  /** Arguments of Java, after all others, that run a jar. */
  public static List<String> running(Path directory, Path jar) {
    Path watch = directory.resolve("parent-watch.jar");
    ParentWatch.writeJar(watch);
    return ParentWatch.running(watch, jar);
  }

  /** Fails, with the last lines of its log, if the process ended by itself. */
  public void requireAlive() throws IOException {
    if (!process.isAlive()) {
      List<String> lines = Files.readAllLines(log);
      throw new IOException(
          "%s ended with status %d:%n%s"
              .formatted(
                  name,
                  process.exitValue(),
                  String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()))));
    }
  }

  /** CPU time of all its threads. */
  public Duration cpuTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Its resident memory in MiB, as Linux counts it. */
  public double residentMib() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/%d/status".formatted(process.pid())))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
          .sum();
    }
  }

  /** Waits until a port of this machine is listened to. */
  public void awaitListening(int port) throws IOException, InterruptedException {
    await("listen", () -> Ports.taken(port));
  }

  /** Waits until a Quarkus service says that it is ready. */
  public void awaitReady(URI address) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(address.resolve("/q/health/ready")).build();
    try (var http = HttpClient.newHttpClient()) {
      await(
          "get ready",
          () -> {
            try {
              return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
            } catch (IOException e) {
              // Does not listen yet.
              return false;
            }
          });
    }
  }

  /** What is waited for. */
  @FunctionalInterface
  private interface Condition {
    boolean holds() throws InterruptedException;
  }

  private void await(String what, Condition condition) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      requireAlive();
      if (System.nanoTime() > end) {
        throw new IOException("%s did not %s within %s".formatted(name, what, PATIENCE));
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  /** Ends it at once, as a fault of the machine would. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
