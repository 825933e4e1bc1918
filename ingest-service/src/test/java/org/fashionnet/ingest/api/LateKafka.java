package org.fashionnet.ingest.api;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.testsupport.KafkaServer;

/**
 * A broker that is away when the service starts; the test starts it. The init argument {@code
 * topics=true} makes it come back with all topics.
 */
public final class LateKafka implements QuarkusTestResourceLifecycleManager {
  private boolean topics;
  private KafkaServer server;

  @Override
  public void init(Map<String, String> arguments) {
    topics = Boolean.parseBoolean(arguments.get("topics"));
  }

  @Override
  public Map<String, String> start() {
    server = KafkaServer.start();
    if (topics) {
      server.createTopics(Topics.withDeadLetters().toArray(Topic<?>[]::new));
    }
    server.stop();
    return Map.of(
        "kafka.bootstrap.servers",
        server.bootstrapServers(),
        "fashionnet.ingest.publish-timeout",
        "2S");
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
