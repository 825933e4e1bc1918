package org.fashionnet.embedded;

import java.nio.file.Path;

/** Runs a Kafka node as a process of its own: {@code KafkaMain DIRECTORY PORT CONTROLLER-PORT}. */
public final class KafkaMain {
  private KafkaMain() {}

  public static void main(String[] arguments) {
    if (arguments.length != 3) {
      System.err.println("usage: KafkaMain DIRECTORY PORT CONTROLLER-PORT");
      System.exit(2);
    }
    EmbeddedKafka kafka =
        EmbeddedKafka.start(
            Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "kafka-stop"));
    System.out.println("Kafka takes requests at " + kafka.bootstrapServers());
    kafka.await();
  }
}
