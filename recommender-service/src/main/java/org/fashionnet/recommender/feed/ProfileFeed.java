package org.fashionnet.recommender.feed;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.reader.Subscription;
import org.fashionnet.kafka.reader.TopicReader;
import org.fashionnet.kafka.record.Received;
import org.fashionnet.recommender.index.Profiles;

/**
 * Follows the style profiles, which are held in memory and read from the beginning at each start.
 */
public final class ProfileFeed {
  private ProfileFeed() {}

  /**
   * A reader, not started yet.
   *
   * @param client settings of the Kafka client; {@code bootstrap.servers} at least
   * @param listener for metrics
   */
  public static TopicReader into(
      Profiles profiles, Map<String, Object> client, LoopListener listener) {
    return new TopicReader(
        "recommender-profiles",
        client,
        List.of(new Subscription<>(Topics.STYLE_PROFILES, record -> apply(record, profiles))),
        listener);
  }

  private static void apply(Received<StyleProfile> record, Profiles profiles) {
    StyleProfile profile = record.value();
    if (profile == null) {
      profiles.remove(record.key());
    } else {
      profiles.put(profile, Instant.ofEpochMilli(record.raw().timestamp()));
    }
  }
}
