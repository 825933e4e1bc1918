package org.fashionnet.kafka.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.fashionnet.contracts.topic.Topic;
import org.jspecify.annotations.Nullable;

/** Compares topics with the broker's, one sentence for each difference. */
final class TopicComparison {
  private final Map<String, KafkaFuture<TopicDescription>> descriptions;
  private final Map<ConfigResource, KafkaFuture<Config>> configurations;

  TopicComparison(Admin admin, Collection<Topic<?>> topics) {
    this.descriptions =
        admin.describeTopics(topics.stream().map(Topic::name).toList()).topicNameValues();
    this.configurations =
        admin.describeConfigs(topics.stream().map(TopicComparison::resource).toList()).values();
  }

  /**
   * What differs in one topic; empty when it is as expected.
   *
   * @throws RetryableException if the broker does not answer
   */
  List<String> differences(Topic<?> topic) {
    List<String> differences = new ArrayList<>();
    try {
      comparePartitions(topic, differences);
      compareConfiguration(topic, differences);
    } catch (ExecutionException e) {
      differences.add(explained(topic, e));
    }
    return differences;
  }

  private void comparePartitions(Topic<?> topic, List<String> differences)
      throws ExecutionException {
    try {
      int partitions = answer(descriptions.get(topic.name())).partitions().size();
      if (partitions != topic.partitions()) {
        differences.add(
            "topic %s has %d partitions, expected %d"
                .formatted(topic.name(), partitions, topic.partitions()));
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        differences.add(lacks("Describe", topic));
      } else {
        throw e;
      }
    }
  }

  private void compareConfiguration(Topic<?> topic, List<String> differences)
      throws ExecutionException {
    try {
      Config configuration = answer(configurations.get(resource(topic)));
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
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        differences.add(lacks("DescribeConfigs", topic));
      } else {
        throw e;
      }
    }
  }

  private static String lacks(String permission, Topic<?> topic) {
    return "the service's principal lacks the permission %s on topic %s"
        .formatted(permission, topic.name());
  }

  private static String explained(Topic<?> topic, ExecutionException e) {
    if (e.getCause() instanceof UnknownTopicOrPartitionException) {
      return "topic %s does not exist".formatted(topic.name());
    }
    throw AdminCalls.refused(e);
  }

  private static <T> T answer(@Nullable KafkaFuture<T> asked) throws ExecutionException {
    if (asked == null) {
      throw new IllegalStateException("Kafka's client has no answer for what was asked");
    }
    return AdminCalls.answer(asked);
  }

  private static ConfigResource resource(Topic<?> topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
  }
}
