package org.fashionnet.profile.feed;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.kafka.ConsumeLoop;
import org.fashionnet.kafka.LoopHealth;
import org.fashionnet.kafka.LoopSettings;
import org.fashionnet.profile.persistence.Wardrobes;

/** Reads the wardrobe vectors as long as the service runs. */
@Singleton
public class Feed {
  private final ConsumeLoop<FashionVector> loop;

  Feed(
      @Identifier("default-kafka-broker") Map<String, Object> client,
      Wardrobes wardrobes,
      Announcer announcer) {
    this.loop =
        new ConsumeLoop<>(
            LoopSettings.of("profile-service", client),
            Topics.WARDROBE_VECTORS,
            new VectorHandler(wardrobes, announcer));
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.close();
  }

  public LoopHealth health() {
    return loop.health();
  }
}
