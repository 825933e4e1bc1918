package org.fashionnet.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.fashionnet.contracts.route.Service;

/**
 * A built service as its container runs it: with the environment of its manifest and in a memory
 * cgroup with its manifest's limit. Addresses and directories alone are this machine's.
 */
final class PackagedService implements AutoCloseable {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Service service;
  private final int port;
  private final long limit;
  private final Path log;
  private final MemoryGroup group;
  private final Process process;
  private final Thread watch;
  private volatile long mostResident;

  private PackagedService(
      Service service, int port, long limit, Path log, MemoryGroup group, Process process) {
    this.service = service;
    this.port = port;
    this.limit = limit;
    this.log = log;
    this.group = group;
    this.process = process;
    this.watch = Thread.ofVirtual().start(this::watch);
  }

  static Path jar(Service service) {
    return ROOT.resolve(service.artifact()).resolve("target/quarkus-app/quarkus-run.jar");
  }

  /**
   * Starts a service.
   *
   * @param local what is different on this machine, in the place of the manifest's
   * @param directory gets the log
   */
  static PackagedService start(
      Manifests manifests, Service service, int port, Map<String, String> local, Path directory)
      throws IOException {
    Deployment deployment = manifests.get(Deployment.class, service.artifact());
    long limit =
        MemoryLimits.limit(deployment.getSpec().getTemplate().getSpec().getContainers().getFirst());
    MemoryGroup group = MemoryGroup.create(limit);
    Path log = directory.resolve(service.artifact() + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
            group.running(
                List.of(
                    ProcessHandle.current().info().command().orElse("java"),
                    "-jar",
                    jar(service).toString())));
    Map<String, String> environment =
        new HashMap<>(manifests.get(ConfigMap.class, service.artifact()).getData());
    environment.putAll(local);
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
    builder.environment().putAll(environment);
    builder.directory(Files.createDirectories(directory.resolve(service.artifact())).toFile());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    return new PackagedService(service, port, limit, log, group, builder.start());
  }

  private void watch() {
    while (process.isAlive()) {
      mostResident = Math.max(mostResident, group.resident());
      try {
        process.waitFor(200, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Whether it takes requests. */
  boolean ready() {
    if (!process.isAlive()) {
      throw new AssertionError(service.artifact() + " ended:\n" + log());
    }
    try {
      return status("/q/health/ready") == 200;
    } catch (IOException e) {
      return false;
    }
  }

  int status(String path) throws IOException {
    return get(path).statusCode();
  }

  HttpResponse<String> get(String path) throws IOException {
    return send(HttpRequest.newBuilder(URI.create(address() + path)).build());
  }

  HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  String address() {
    return "http://127.0.0.1:" + port;
  }

  boolean alive() {
    return process.isAlive();
  }

  /** How many processes of it the kernel has killed for lack of memory. */
  long killed() {
    return group.killed();
  }

  /** The most memory that it held for itself, as a share of its limit. */
  double mostResidentShare() {
    return (double) mostResident / limit;
  }

  String report() {
    return "%-20s limit %4d MiB, own memory at most %4d MiB, with cached files %4d MiB"
        .formatted(service.artifact(), limit >> 20, mostResident >> 20, group.peak() >> 20);
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "(no log: %s)".formatted(e.getMessage());
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      watch.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    group.close();
  }
}
