package org.fashionnet.local.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.fashionnet.contracts.route.Service;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.embedded.EmbeddedPostgres;
import org.fashionnet.embedded.KafkaTopics;
import org.fashionnet.embedded.ParentWatch;
import org.fashionnet.embedded.Ports;
import org.fashionnet.local.console.UserError;
import org.fashionnet.local.gateway.Gateway;
import org.fashionnet.local.process.Backoff;
import org.fashionnet.local.process.Leftovers;
import org.fashionnet.local.process.LogTail;
import org.fashionnet.local.process.ManagedProcess;
import org.fashionnet.local.process.Memory;
import org.fashionnet.local.process.PidFile;
import org.fashionnet.local.process.ProcessSpec;
import org.jspecify.annotations.Nullable;

/**
 * Broker, database, services and gateway. They start in this order, each as soon as what it needs
 * is ready, and stop in the reverse one.
 */
public final class LocalSystem implements AutoCloseable {
  private static final long LOG_BYTES = 10L << 20;

  /** After its first run a service writes its archive of classes, on slow cores for a while. */
  private static final Duration SERVICE_STOP = Duration.ofSeconds(40);

  private static final Duration SERVER_STOP = Duration.ofSeconds(20);

  private final Settings settings;
  private final Consumer<String> say;
  private final RunLock lock;
  private final Map<String, Component> components = new LinkedHashMap<>();
  private @Nullable Gateway gateway;
  private boolean closed;

  private LocalSystem(Settings settings, Consumer<String> say, RunLock lock) {
    this.settings = settings;
    this.say = say;
    this.lock = lock;
  }

  /**
   * Prepares the system: nobody else runs on the data, nothing is left of a killed run, everything
   * is built and all ports are free.
   *
   * @param say gets the lines for the user
   */
  public static LocalSystem prepare(Settings settings, Consumer<String> say) {
    settings.layout().requireBuilt();
    RunLock lock = RunLock.take(settings.layout());
    try {
      DataFormat.require(settings.layout());
      Leftovers.stop(settings.layout().run(), say);
      EmbeddedPostgres.stopLeftover(settings.layout().postgres());
      ParentWatch.writeJar(settings.layout().parentWatch());
      settings.ports().requireFree(Ports::taken);
      return new LocalSystem(settings, say, lock);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Starts everything and returns when all of it is ready. */
  public void start() {
    PortPlan ports = settings.ports();
    Commands commands = new Commands(settings.layout(), ports, settings.model());
    synchronized (this) {
      gateway = Gateway.start(ports.gateway(), ports.ofReplicas(), settings.largestBody());
    }
    CompletableFuture<Void> kafka =
        startLater("Kafka", ports.kafka(), commands.kafka(), Readiness.kafka(ports.kafka()))
            .thenRun(() -> provideTopics("127.0.0.1:" + ports.kafka()));
    CompletableFuture<Void> postgres =
        startLater(
            "PostgreSQL",
            ports.postgres(),
            commands.postgres(),
            Readiness.postgres(commands.jdbcUrl()));
    join(List.of(kafka, postgres));
    List<CompletableFuture<Void>> services = new ArrayList<>();
    for (Service service : Service.values()) {
      for (int replica = 0; replica < ports.replicas(); replica++) {
        ProcessSpec spec = commands.service(service, replica);
        int port = ports.port(service, replica);
        services.add(startLater(spec.name(), port, spec, Readiness.service(port)));
      }
    }
    join(services);
    say.accept("  %-20s http://localhost:%d".formatted("gateway", ports.gateway()));
  }

  /**
   * Creates the topics that are missing, and gives those of an earlier version today's settings.
   */
  private static void provideTopics(String servers) {
    KafkaTopics.createMissing(servers, Topics.withDeadLetters());
    KafkaTopics.updateSettings(servers, Topics.withDeadLetters());
  }

  private synchronized CompletableFuture<Void> startLater(
      String label, int port, ProcessSpec spec, BooleanSupplier ready) {
    if (closed) {
      throw new UserError("stopped while it was starting");
    }
    try {
      LogTail.putAside(spec.log(), LOG_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException("log " + spec.log() + " cannot be put aside", e);
    }
    PidFile pidFile = new PidFile(settings.layout().run().resolve(spec.name() + ".pid"));
    ManagedProcess process = new ManagedProcess(spec, pidFile, Backoff.STANDARD, say);
    Component component = new Component(label, port, process, ready);
    components.put(spec.name(), component);
    process.start();
    return CompletableFuture.runAsync(
        () -> new StartWatch(component, settings.startLimit(), this::isClosed).await(say),
        task -> Thread.ofVirtual().name("start-" + spec.name()).start(task));
  }

  private static void join(List<CompletableFuture<Void>> starts) {
    try {
      // The first failure ends the start, whatever the others still wait for.
      CompletableFuture<Void> failed = new CompletableFuture<>();
      CompletableFuture<?>[] watched =
          starts.stream()
              .map(
                  start ->
                      start.whenComplete(
                          (done, failure) -> {
                            if (failure != null) {
                              failed.completeExceptionally(failure);
                            }
                          }))
              .toArray(CompletableFuture<?>[]::new);
      CompletableFuture.anyOf(CompletableFuture.allOf(watched), failed).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Resident memory of each process in MiB, the database's own processes included. */
  public synchronized Map<String, Long> residentMib() {
    Map<String, Long> memory = new LinkedHashMap<>();
    components.forEach(
        (name, component) ->
            memory.put(
                component.label(),
                component.process().handle().map(handle -> Memory.residentMib(handle)).orElse(0L)));
    PostgresProcesses.of(settings.layout().postgres().resolve("data"))
        .ifPresent(mib -> memory.merge("PostgreSQL", mib, Long::sum));
    return memory;
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** Stops everything, in order; the data stays. */
  @Override
  public void close() {
    List<Component> services;
    List<Component> servers;
    Gateway proxy;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      proxy = gateway;
      services = components.values().stream().filter(c -> !isServer(c)).toList();
      servers = components.values().stream().filter(LocalSystem::isServer).toList();
    }
    if (proxy != null) {
      proxy.close();
    }
    stop(services, SERVICE_STOP);
    stop(servers, SERVER_STOP);
    // The database's server is no child of the launcher, and outlives a starter that was killed.
    EmbeddedPostgres.stopLeftover(settings.layout().postgres());
    lock.close();
  }

  private static boolean isServer(Component component) {
    String name = component.process().name();
    return name.equals(Commands.KAFKA) || name.equals(Commands.POSTGRES);
  }

  private void stop(List<Component> parts, Duration patience) {
    List<CompletableFuture<Void>> stops =
        parts.stream()
            .map(
                part ->
                    CompletableFuture.runAsync(
                        () -> {
                          String end =
                              switch (part.process().stop(patience)) {
                                case CLEAN -> "stopped";
                                case KILLED -> "had to be killed";
                                case FAILED -> "still runs, although it was killed";
                              };
                          say.accept("  %-20s %s".formatted(part.label(), end));
                        },
                        task -> Thread.ofVirtual().start(task)))
            .toList();
    stops.forEach(CompletableFuture::join);
  }
}
