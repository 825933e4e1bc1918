package org.fashionnet.profile.config;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import org.fashionnet.kafka.client.Publisher;
import org.fashionnet.profile.profile.FeedbackWeights;

/** Makes the parts that know no framework. */
@ApplicationScoped
class Parts {
  @Produces
  @Singleton
  Publisher publisher(@Identifier("default-kafka-broker") Map<String, Object> client) {
    return new Publisher(client);
  }

  @Produces
  @Singleton
  FeedbackWeights weights(ProfileConfig config) {
    return new FeedbackWeights(config.feedbackHalfLife());
  }

  void close(@Disposes Publisher publisher) {
    publisher.close();
  }
}
