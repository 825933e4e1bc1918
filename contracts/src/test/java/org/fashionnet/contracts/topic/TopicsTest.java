package org.fashionnet.contracts.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.fashionnet.contracts.event.WardrobeKey;
import org.fashionnet.contracts.route.Routes;
import org.fashionnet.contracts.route.Service;
import org.junit.jupiter.api.Test;

class TopicsTest {
  @Test
  void every_topic_has_a_place_for_what_cannot_be_processed() {
    var names = Topics.withDeadLetters().stream().map(Topic::name).toList();
    assertThat(new HashSet<>(names)).hasSameSizeAs(names);
    assertThat(Topics.all()).allMatch(topic -> names.contains(topic.deadLetters()));
  }

  @Test
  void a_dead_letter_is_never_too_large_for_its_topic() {
    var byName = Topics.withDeadLetters();
    assertThat(Topics.all())
        .allSatisfy(
            topic ->
                assertThat(
                        byName.stream()
                            .filter(t -> t.name().equals(topic.deadLetters()))
                            .findFirst()
                            .orElseThrow()
                            .maxMessageBytes())
                    .isGreaterThan(topic.maxMessageBytes()));
  }

  @Test
  void compacted_topics_keep_tombstones_a_week() {
    assertThat(Topics.CATALOGUE_ITEMS.configuration())
        .containsEntry("cleanup.policy", "compact")
        .containsEntry("delete.retention.ms", "604800000");
    assertThat(Topics.FEEDBACK.configuration())
        .containsEntry("cleanup.policy", "delete")
        .containsEntry("retention.ms", "2592000000");
  }

  @Test
  void vectors_of_items_outlive_the_classification_that_replaces_them_and_personal_ones_do_not() {
    assertThat(Topics.ITEM_VECTORS.configuration())
        .containsEntry("min.compaction.lag.ms", "259200000");
    assertThat(Topics.WARDROBE_VECTORS.configuration()).doesNotContainKey("min.compaction.lag.ms");
  }

  @Test
  void the_first_path_segment_decides_the_service() {
    assertThat(Routes.serviceFor("/api/v1/wardrobes/ada/images")).contains(Service.INGEST);
    assertThat(Routes.serviceFor("/api/v1/model")).contains(Service.CLASSIFIER);
    assertThat(Routes.serviceFor("/api/v1/modelling")).contains(Service.RECOMMENDER);
    assertThat(Routes.serviceFor("/api/v1/profiles/ada")).contains(Service.PROFILE);
    assertThat(Routes.serviceFor("/")).contains(Service.RECOMMENDER);
  }

  @Test
  void a_wardrobe_key_is_read_back() {
    var key = new WardrobeKey("ada", "0f".repeat(32));
    assertThat(WardrobeKey.parse(key.toString())).isEqualTo(key);
  }
}
