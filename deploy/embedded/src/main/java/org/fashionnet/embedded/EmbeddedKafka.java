package org.fashionnet.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka node, broker and controller at once, on the loopback interface. The directory keeps
 * topics, records and committed offsets over restarts, also after the process was killed.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private static final String FORMATTED = "meta.properties";

  private final Path directory;
  private final int port;
  private final KafkaRaftServer server;

  private EmbeddedKafka(Path directory, int port, KafkaRaftServer server) {
    this.directory = directory;
    this.port = port;
    this.server = server;
  }

  /**
   * Starts a node and returns when it takes requests.
   *
   * @param directory of the data, created when missing
   * @param port of the broker, or 0 for a free one
   * @param controllerPort of the controller, or 0 for a free one
   */
  public static EmbeddedKafka start(Path directory, int port, int controllerPort) {
    return start(directory, port, controllerPort, Map.of());
  }

  /**
   * Starts a node with settings of its own, such as an authorizer.
   *
   * @param overrides settings of the broker that replace the usual ones
   */
  public static EmbeddedKafka start(
      Path directory, int port, int controllerPort, Map<String, Object> overrides) {
    int brokerPort = Ports.orFree(port);
    format(directory);
    Map<String, Object> settings = settings(directory, brokerPort, Ports.orFree(controllerPort));
    settings.putAll(overrides);
    KafkaConfig config = new KafkaConfig(settings, false);
    KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
    server.startup();
    return new EmbeddedKafka(directory, brokerPort, server);
  }

  /** Host and port for clients. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** The broker's port. */
  public int port() {
    return port;
  }

  /** Where the data lies. */
  public Path directory() {
    return directory;
  }

  /** Returns when the node has ended. */
  public void await() {
    server.awaitShutdown();
  }

  /** Stops the node; the data stays. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void format(Path directory) {
    if (Files.exists(directory.resolve(FORMATTED))) {
      return;
    }
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try {
      Files.createDirectories(directory);
      new Formatter()
          .setClusterId(Uuid.randomUuid().toString())
          .setNodeId(1)
          .setControllerListenerName("CONTROLLER")
          .setDirectories(java.util.List.of(directory.toString()))
          .setMetadataLogDirectory(directory.toString())
          .setReleaseVersion(MetadataVersion.latestProduction())
          .setPrintStream(new PrintStream(said, true, StandardCharsets.UTF_8))
          .run();
    } catch (IOException e) {
      throw new UncheckedIOException("Kafka's directory " + directory + " cannot be written", e);
    } catch (Exception e) {
      throw new IllegalStateException(
          "Kafka's directory %s cannot be formatted: %s"
              .formatted(directory, said.toString(StandardCharsets.UTF_8)),
          e);
    }
  }

  private static Map<String, Object> settings(Path directory, int port, int controllerPort) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("inter.broker.listener.name", "PLAINTEXT");
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
    settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    settings.put("log.dirs", directory.toString());
    // A typo in a topic's name must fail and not become a topic.
    settings.put("auto.create.topics.enable", "false");
    settings.put("group.initial.rebalance.delay.ms", "0");
    // One node: it is every replica, and it need not wait long to take its own place again.
    settings.put("broker.session.timeout.ms", "1500");
    settings.put("broker.heartbeat.interval.ms", "300");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "4");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "4");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("share.coordinator.state.topic.num.partitions", "1");
    // A small machine: few threads, and a cleaner that does not take 128 MiB at once.
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "3");
    settings.put("background.threads", "2");
    settings.put("num.recovery.threads.per.data.dir", "2");
    settings.put("log.cleaner.dedupe.buffer.size", String.valueOf(8 << 20));
    settings.put("log.cleaner.io.buffer.size", String.valueOf(3 << 20));
    settings.put("log.index.size.max.bytes", String.valueOf(1 << 20));
    settings.put("message.max.bytes", String.valueOf(4 << 20));
    return settings;
  }
}
