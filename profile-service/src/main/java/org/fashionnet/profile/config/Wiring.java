package org.fashionnet.profile.config;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.service.Part;
import org.fashionnet.kafka.service.ServiceSkeleton;
import org.fashionnet.kafka.service.TopicGate;
import org.fashionnet.profile.domain.FeedbackWeights;
import org.fashionnet.profile.feed.Feed;
import org.fashionnet.profile.persistence.FeedbackService;
import org.fashionnet.profile.persistence.Wardrobes;
import org.fashionnet.profile.publishing.Outbox;
import org.fashionnet.profile.publishing.OutboxPublisher;
import org.fashionnet.service.ServiceSettings;

/** Makes the objects that know no framework. */
@ApplicationScoped
class Wiring {
  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  FeedbackWeights weights(ProfileConfig config) {
    return new FeedbackWeights(config.feedbackHalfLife());
  }

  @Produces
  @Singleton
  OutboxPublisher publisher(
      ProfileConfig config,
      Outbox outbox,
      @Identifier("default-kafka-broker") Map<String, Object> client) {
    return new OutboxPublisher(outbox, config.instanceId(), client);
  }

  @Produces
  @Singleton
  ServiceSkeleton skeleton(
      ProfileConfig config,
      @Identifier("default-kafka-broker") Map<String, Object> client,
      Wardrobes wardrobes,
      FeedbackService feedback,
      OutboxPublisher publisher,
      LoopListener metrics,
      ServiceSettings settings) {
    List<Part> parts = new ArrayList<>();
    parts.add(publisher);
    parts.addAll(Feed.loops(config.instanceId(), client, wardrobes, feedback, publisher, metrics));
    return new ServiceSkeleton(
        "profile-service", new TopicGate(client, Feed.TOPICS), parts, settings.closeWithin());
  }
}
