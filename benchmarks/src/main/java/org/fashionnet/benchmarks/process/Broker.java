package org.fashionnet.benchmarks.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.embedded.KafkaMain;
import org.fashionnet.embedded.KafkaTopics;
import org.fashionnet.embedded.ParentWatch;
import org.fashionnet.embedded.Ports;

/** A Kafka broker in a process of its own. */
public final class Broker implements AutoCloseable {
  private final Child process;
  private final String bootstrapServers;

  private Broker(Child process, String bootstrapServers) {
    this.process = process;
    this.bootstrapServers = bootstrapServers;
  }

  /** Starts it below a directory, with these topics. */
  public static Broker start(Path directory, List<Topic<?>> topics)
      throws IOException, InterruptedException {
    int port = Ports.free();
    List<String> arguments = new ArrayList<>();
    arguments.addAll(
        ParentWatch.running(System.getProperty("java.class.path"), KafkaMain.class.getName()));
    arguments.addAll(List.of(directory.resolve("kafka").toString(), String.valueOf(port), "0"));
    var process = new Child(directory, "kafka", arguments);
    try {
      process.awaitListening(port);
      String bootstrapServers = "127.0.0.1:" + port;
      KafkaTopics.createMissing(bootstrapServers, topics);
      return new Broker(process, bootstrapServers);
    } catch (IOException | InterruptedException | RuntimeException e) {
      process.close();
      throw e;
    }
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public void close() throws InterruptedException {
    process.close();
  }
}
