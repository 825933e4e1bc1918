package org.fashionnet.profile.feed;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.kafka.health.LoopHealth;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.loop.ConsumeLoop;
import org.fashionnet.kafka.loop.LoopSettings;
import org.fashionnet.profile.persistence.FeedbackBook;
import org.fashionnet.profile.persistence.Wardrobes;

/**
 * Reads the wardrobe vectors and the feedback as long as the service runs, each at its own pace:
 * many views do not hold up a photo.
 */
@Singleton
public class Feed {
  private final List<ConsumeLoop<?>> loops;

  Feed(
      @Identifier("default-kafka-broker") Map<String, Object> client,
      Wardrobes wardrobes,
      FeedbackBook feedback,
      Announcer announcer) {
    this.loops =
        List.of(
            new ConsumeLoop<>(
                LoopSettings.of("profile-service", client),
                Topics.WARDROBE_VECTORS,
                new StoringHandler<>(Reading::vector, wardrobes::apply, announcer),
                LoopListener.NONE),
            new ConsumeLoop<>(
                LoopSettings.of("profile-feedback", client),
                Topics.FEEDBACK,
                new StoringHandler<>(Reading::feedback, feedback::apply, announcer),
                LoopListener.NONE));
  }

  void start(@Observes StartupEvent event) {
    loops.forEach(ConsumeLoop::start);
  }

  void stop(@Observes ShutdownEvent event) {
    loops.forEach(ConsumeLoop::close);
  }

  /** Of what reads vectors and of what reads feedback. */
  public List<LoopHealth> health() {
    return loops.stream().map(ConsumeLoop::health).toList();
  }
}
