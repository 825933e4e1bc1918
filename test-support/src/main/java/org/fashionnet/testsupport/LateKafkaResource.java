package org.fashionnet.testsupport;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Gives a Quarkus test a broker that is away when the service starts: the test's field of type
 * {@link KafkaServer} restarts it, without any topics.
 */
public final class LateKafkaResource implements QuarkusTestResourceLifecycleManager {
  // Quarkus calls start() before everything else.
  @SuppressWarnings("NullAway.Init")
  private KafkaServer server;

  @Override
  public Map<String, String> start() {
    server = KafkaServer.start();
    server.stop();
    return Map.of(
        "kafka.bootstrap.servers",
        server.bootstrapServers(),
        // Clients complain of each try to reach the broker.
        "quarkus.log.category.\"org.apache.kafka\".level",
        "ERROR");
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(server, new TestInjector.MatchesType(KafkaServer.class));
  }

  @Override
  public void stop() {
    server.close();
  }
}
