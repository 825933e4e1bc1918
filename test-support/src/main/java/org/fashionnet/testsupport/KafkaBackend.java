package org.fashionnet.testsupport;

import com.github.dockerjava.api.DockerClient;
import java.nio.file.Path;
import java.util.List;
import org.fashionnet.embedded.EmbeddedKafka;
import org.fashionnet.embedded.Ports;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** A broker in this process, in a container, or started elsewhere. */
sealed interface KafkaBackend {
  String bootstrapServers();

  void stop();

  void restart();

  void close();

  /** In this virtual machine. */
  final class Embedded implements KafkaBackend {
    private final Path directory;
    private EmbeddedKafka kafka;
    private boolean running = true;

    private Embedded(Path directory, EmbeddedKafka kafka) {
      this.directory = directory;
      this.kafka = kafka;
    }

    static KafkaBackend start() {
      Path directory = Choice.temporaryDirectory("kafka");
      return new Embedded(directory, EmbeddedKafka.start(directory, 0, 0));
    }

    @Override
    public String bootstrapServers() {
      return kafka.bootstrapServers();
    }

    @Override
    public synchronized void stop() {
      if (running) {
        kafka.close();
        running = false;
      }
    }

    @Override
    public synchronized void restart() {
      stop();
      kafka = EmbeddedKafka.start(directory, kafka.port(), 0);
      running = true;
    }

    @Override
    public void close() {
      stop();
      Choice.delete(directory);
    }
  }

  /** In a container, whose port stays over restarts. */
  final class Container implements KafkaBackend {
    private final KafkaContainer container;
    private final String address;

    private Container(KafkaContainer container) {
      this.container = container;
      this.address = container.getBootstrapServers();
    }

    static KafkaBackend start(String image) {
      DockerImageName name = DockerImageName.parse(image).asCompatibleSubstituteFor("apache/kafka");
      KafkaContainer container = new KafkaContainer(name);
      container.setPortBindings(List.of(Ports.free() + ":9092"));
      container.withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
      container.withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
      container.start();
      return new Container(container);
    }

    @Override
    public String bootstrapServers() {
      return address;
    }

    @Override
    public void stop() {
      client().stopContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void restart() {
      client().restartContainerCmd(container.getContainerId()).exec();
      Wait.forListeningPort().waitUntilReady(container);
    }

    @Override
    public void close() {
      container.stop();
    }

    private DockerClient client() {
      return container.getDockerClient();
    }
  }

  /** The shared broker, started by the first caller. */
  record Elsewhere(String bootstrapServers) implements KafkaBackend {
    @Override
    public void stop() {
      throw new UnsupportedOperationException(
          "the shared broker serves other tests: use KafkaServer.start() for one to stop");
    }

    @Override
    public void restart() {
      stop();
    }

    @Override
    public void close() {
      // It ends with the virtual machine.
    }
  }
}
