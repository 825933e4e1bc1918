package org.fashionnet.kafka.client;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.fashionnet.contracts.topic.Topic;

/** Creates topics and compares the broker's with those that the program expects. */
public final class TopicSetup {
  private TopicSetup() {}

  /**
   * Creates the topics that are missing, with the broker's default replication; the others stay as
   * they are.
   *
   * @throws RetryableException if the broker does not answer, or refuses
   */
  public static void createMissing(Map<String, Object> client, Collection<Topic<?>> topics) {
    try (Admin admin = AdminCalls.open(client)) {
      Set<String> existing = AdminCalls.get(admin.listTopics().names());
      List<NewTopic> missing =
          topics.stream()
              .filter(topic -> !existing.contains(topic.name()))
              .map(
                  topic ->
                      new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                          .configs(topic.configuration()))
              .toList();
      for (KafkaFuture<Void> creation : admin.createTopics(missing).values().values()) {
        awaitCreation(creation);
      }
    }
  }

  /**
   * The broker's id of each topic, which another topic of the same name does not have.
   *
   * @throws RetryableException if the broker does not answer, or a topic is not there
   */
  public static Map<String, String> ids(Map<String, Object> client, Collection<String> topics) {
    try (Admin admin = AdminCalls.open(client)) {
      Map<String, String> ids = new HashMap<>();
      AdminCalls.get(admin.describeTopics(topics).allTopicNames())
          .forEach((name, description) -> ids.put(name, description.topicId().toString()));
      return ids;
    }
  }

  /**
   * What differs between the broker's topics and the expected ones: existence, number of
   * partitions, clean-up, retention, largest message, and what the principal may not ask.
   *
   * @return one sentence per difference, empty when all is as expected
   * @throws RetryableException if the broker does not answer
   */
  public static List<String> differences(Map<String, Object> client, Collection<Topic<?>> topics) {
    try (Admin admin = AdminCalls.open(client)) {
      TopicComparison comparison = new TopicComparison(admin, topics);
      return topics.stream().flatMap(topic -> comparison.differences(topic).stream()).toList();
    }
  }

  private static void awaitCreation(KafkaFuture<Void> creation) {
    try {
      AdminCalls.answer(creation);
    } catch (ExecutionException e) {
      // Another service was faster: the topic is there, which is what was asked for.
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw AdminCalls.refused(e);
      }
    }
  }
}
