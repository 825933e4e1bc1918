package org.fashionnet.testsupport;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.embedded.KafkaTopics;

/**
 * A Kafka broker for tests. Most tests use {@link #shared()}; a test that stops the broker, or must
 * not see the records of other tests, starts its own. Tests create their topics.
 */
public final class KafkaServer implements AutoCloseable {
  /** Set once per virtual machine: Quarkus tests see this class through several class loaders. */
  private static final String SHARED = "org.fashionnet.testsupport.kafka";

  private final KafkaBackend backend;

  private KafkaServer(KafkaBackend backend) {
    this.backend = backend;
  }

  /** The broker that all tests of this virtual machine share; it ends with the virtual machine. */
  public static KafkaServer shared() {
    synchronized (System.getProperties()) {
      String address = System.getProperty(SHARED);
      if (address == null) {
        KafkaServer server = start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "kafka-stop"));
        address = server.bootstrapServers();
        System.setProperty(SHARED, address);
      }
      return new KafkaServer(new KafkaBackend.Elsewhere(address));
    }
  }

  /** A broker of the test's own, which the test closes. */
  public static KafkaServer start() {
    String image = Setting.KAFKA_IMAGE.value();
    return new KafkaServer(
        Choice.start(
            "Kafka",
            image,
            () -> KafkaBackend.Container.start(image),
            KafkaBackend.Embedded::start));
  }

  /** Host and port for clients; the same after a restart. */
  public String bootstrapServers() {
    return backend.bootstrapServers();
  }

  /** What a client needs to find the broker. */
  public Map<String, Object> clientConfig() {
    return Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
  }

  /** Creates the topics that are missing. */
  public void createTopics(Topic<?>... topics) {
    KafkaTopics.createMissing(bootstrapServers(), List.of(topics));
  }

  /** Stops the broker and keeps its data; not for the shared one. */
  public void stop() {
    backend.stop();
  }

  /** Starts the broker again, at the same address with the same data; stops it first if it runs. */
  public void restart() {
    backend.restart();
  }

  /** Stops the broker and forgets its data; nothing happens to the shared one. */
  @Override
  public void close() {
    backend.close();
  }
}
