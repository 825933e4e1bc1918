package org.fashionnet.profile.feed;

import java.util.List;
import java.util.Map;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.loop.ConsumeLoop;
import org.fashionnet.kafka.loop.LoopSettings;
import org.fashionnet.kafka.service.Part;
import org.fashionnet.profile.persistence.FeedbackService;
import org.fashionnet.profile.persistence.Wardrobes;
import org.fashionnet.profile.publishing.OutboxPublisher;

/** The loops that read wardrobe vectors and feedback. */
public final class Feed {
  /** The topics that the service reads or writes. */
  public static final List<Topic<?>> TOPICS =
      List.of(Topics.WARDROBE_VECTORS, Topics.FEEDBACK, Topics.STYLE_PROFILES);

  private Feed() {}

  /**
   * A loop for each topic, so that many views do not hold up a photo.
   *
   * @param instanceId tells this replica from the others; the same after a restart
   * @param client settings of the Kafka client; {@code bootstrap.servers} at least
   */
  public static List<Part> loops(
      String instanceId,
      Map<String, Object> client,
      Wardrobes wardrobes,
      FeedbackService feedback,
      OutboxPublisher publisher,
      LoopListener metrics) {
    return List.of(
        new ConsumeLoop<>(
            LoopSettings.of("profile-service", client).withInstanceId(instanceId),
            Topics.WARDROBE_VECTORS,
            new StoringHandler<>(RecordMapper::change, wardrobes::apply, publisher),
            metrics),
        new ConsumeLoop<>(
            LoopSettings.of("profile-feedback", client).withInstanceId(instanceId),
            Topics.FEEDBACK,
            new StoringHandler<>(RecordMapper::feedback, feedback::apply, publisher),
            metrics));
  }
}
