package org.fashionnet.kafka.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.fashionnet.contracts.topic.Topic;

/** Creates topics and compares the broker's with those the program expects. */
public final class TopicSetup {
  private static final int TIMEOUT_SECONDS = 30;

  private TopicSetup() {}

  /**
   * Creates the topics that are missing, with the broker's default replication; the others stay as
   * they are.
   *
   * @throws RetryableException if the broker does not answer
   */
  public static void createMissing(Map<String, Object> client, Collection<Topic<?>> topics) {
    try (Admin admin = Admin.create(ClientSettings.admin("topic-setup", client))) {
      Set<String> existing = get(admin.listTopics().names());
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
    try (Admin admin = Admin.create(ClientSettings.admin("topic-setup", client))) {
      Map<String, String> ids = new HashMap<>();
      get(admin.describeTopics(topics).allTopicNames())
          .forEach((name, description) -> ids.put(name, description.topicId().toString()));
      return ids;
    }
  }

  /**
   * What differs between the broker's topics and the expected ones: existence, number of
   * partitions, clean-up, retention, largest message.
   *
   * @return one sentence per difference, empty when all is as expected
   * @throws RetryableException if the broker does not answer
   */
  public static List<String> differences(Map<String, Object> client, Collection<Topic<?>> topics) {
    try (Admin admin = Admin.create(ClientSettings.admin("topic-setup", client))) {
      Set<String> existing = get(admin.listTopics().names());
      List<Topic<?>> there =
          topics.stream().filter(topic -> existing.contains(topic.name())).toList();
      Map<String, TopicDescription> descriptions =
          get(admin.describeTopics(there.stream().map(Topic::name).toList()).allTopicNames());
      Map<ConfigResource, Config> configurations =
          get(admin.describeConfigs(there.stream().map(TopicSetup::resource).toList()).all());
      List<String> differences = new ArrayList<>();
      for (Topic<?> topic : topics) {
        if (existing.contains(topic.name())) {
          differences.addAll(
              differences(
                  topic,
                  descriptions.get(topic.name()).partitions().size(),
                  configurations.get(resource(topic))));
        } else {
          differences.add("topic %s does not exist".formatted(topic.name()));
        }
      }
      return differences;
    }
  }

  private static List<String> differences(Topic<?> topic, int partitions, Config configuration) {
    List<String> differences = new ArrayList<>();
    if (partitions != topic.partitions()) {
      differences.add(
          "topic %s has %d partitions, expected %d"
              .formatted(topic.name(), partitions, topic.partitions()));
    }
    topic
        .configuration()
        .forEach(
            (name, expected) -> {
              ConfigEntry entry = configuration.get(name);
              String actual = entry == null ? "nothing" : entry.value();
              if (!expected.equals(actual)) {
                differences.add(
                    "topic %s has %s %s, expected %s"
                        .formatted(topic.name(), name, actual, expected));
              }
            });
    return differences;
  }

  private static ConfigResource resource(Topic<?> topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
  }

  private static void awaitCreation(KafkaFuture<Void> creation) {
    try {
      get(creation);
    } catch (IllegalStateException e) {
      // Another service was faster: the topic is there, which is what was asked for.
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RetryableException("interrupted while Kafka was asked about topics", e);
    } catch (TimeoutException e) {
      throw new RetryableException(
          "Kafka did not answer about topics within %d s".formatted(TIMEOUT_SECONDS), e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof org.apache.kafka.common.errors.RetriableException) {
        throw new RetryableException(
            "Kafka did not answer about topics: " + e.getCause().getMessage(), e.getCause());
      }
      throw new IllegalStateException(
          "Kafka refused a request about topics: " + e.getCause().getMessage(), e.getCause());
    }
  }
}
