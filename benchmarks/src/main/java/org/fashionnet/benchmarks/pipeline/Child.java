package org.fashionnet.benchmarks.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.fashionnet.embedded.ParentWatch;

/** A Java process that ends with this one, however this one ends. */
final class Child implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 20;

  private final String name;
  private final Process process;
  private final Path log;

  /** Starts the process; its output goes to a log in the directory. */
  Child(Path directory, String name, List<String> arguments) throws IOException {
    this.name = name;
    this.log = directory.resolve(name + ".log");
    Path agent = directory.resolve("parent-watch.jar");
    if (Files.notExists(agent)) {
      ParentWatch.writeAgent(agent);
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-javaagent:" + agent, "-Xmx512m", "-XX:+UseSerialGC", "-Djava.awt.headless=true"));
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(arguments);
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
  }

  /** Fails, with the last lines of its log, if the process ended by itself. */
  void requireAlive() throws IOException {
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
  Duration cpuTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
