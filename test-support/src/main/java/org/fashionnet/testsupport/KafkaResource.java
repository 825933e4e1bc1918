package org.fashionnet.testsupport;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topics;

/**
 * Gives a Quarkus test a broker with all topics of the contracts. It is the shared broker, or one
 * of the test's own with the init argument {@code own=true}: then {@link #own()} stops and restarts
 * it.
 */
public final class KafkaResource implements QuarkusTestResourceLifecycleManager {
  private boolean wantsOwn;

  // Quarkus calls start() before everything else.
  @SuppressWarnings("NullAway.Init")
  private KafkaServer server;

  @Override
  public void init(Map<String, String> arguments) {
    wantsOwn = Boolean.parseBoolean(arguments.getOrDefault("own", "false"));
  }

  @Override
  public Map<String, String> start() {
    server = wantsOwn ? KafkaServer.start() : KafkaServer.shared();
    server.createTopics(Topics.withDeadLetters().toArray(Topic<?>[]::new));
    return Map.of(
        "kafka.bootstrap.servers",
        server.bootstrapServers(),
        // An embedded broker logs into the test's own log.
        "quarkus.log.category.\"kafka\".level",
        "WARN",
        "quarkus.log.category.\"state.change.logger\".level",
        "WARN",
        "quarkus.log.category.\"org.apache.kafka\".level",
        "WARN");
  }

  /** Puts the server into the test's fields of type {@link KafkaServer}. */
  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(server, new TestInjector.MatchesType(KafkaServer.class));
  }

  /** The server that the test got. */
  public KafkaServer own() {
    return server;
  }

  @Override
  public void stop() {
    server.close();
  }
}
