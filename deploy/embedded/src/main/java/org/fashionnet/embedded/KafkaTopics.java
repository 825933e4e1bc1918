package org.fashionnet.embedded;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.fashionnet.contracts.topic.Topic;

/** Creates the topics of the contracts on a single node, and keeps their settings up to date. */
public final class KafkaTopics {
  private static final int TIMEOUT_SECONDS = 30;

  private KafkaTopics() {}

  /** Creates the missing topics and returns their names; existing topics stay as they are. */
  public static List<String> createMissing(String bootstrapServers, Collection<Topic<?>> topics) {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      Set<String> existing = admin.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      List<String> created = new ArrayList<>();
      List<NewTopic> missing = new ArrayList<>();
      for (Topic<?> topic : topics) {
        if (!existing.contains(topic.name())) {
          created.add(topic.name());
          missing.add(
              new NewTopic(topic.name(), topic.partitions(), (short) 1)
                  .configs(topic.configuration()));
        }
      }
      for (var result : admin.createTopics(missing).values().values()) {
        await(result);
      }
      return created;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while topics were created", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("topics cannot be created at " + bootstrapServers, e);
    }
  }

  /**
   * Gives topics that an earlier release created today's settings. The number of partitions stays:
   * changing it would move keys to other partitions.
   *
   * @return the names of the topics that differed
   */
  public static List<String> updateSettings(String bootstrapServers, Collection<Topic<?>> topics) {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      Map<ConfigResource, Config> there =
          admin
              .describeConfigs(topics.stream().map(KafkaTopics::resource).toList())
              .all()
              .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      Map<ConfigResource, Collection<AlterConfigOp>> changes = new LinkedHashMap<>();
      for (Topic<?> topic : topics) {
        Config now =
            Objects.requireNonNull(there.get(resource(topic)), "the broker describes each topic");
        List<AlterConfigOp> different =
            topic.configuration().entrySet().stream()
                .filter(wanted -> !wanted.getValue().equals(now.get(wanted.getKey()).value()))
                .map(wanted -> new ConfigEntry(wanted.getKey(), wanted.getValue()))
                .map(wanted -> new AlterConfigOp(wanted, AlterConfigOp.OpType.SET))
                .toList();
        if (!different.isEmpty()) {
          changes.put(resource(topic), different);
        }
      }
      admin.incrementalAlterConfigs(changes).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      return changes.keySet().stream().map(ConfigResource::name).toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while topics were updated", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("topics cannot be updated at " + bootstrapServers, e);
    }
  }

  private static ConfigResource resource(Topic<?> topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
  }

  private static void await(org.apache.kafka.common.KafkaFuture<Void> creation)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      creation.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      // Created by another process in the meantime, which is as good.
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }
}
