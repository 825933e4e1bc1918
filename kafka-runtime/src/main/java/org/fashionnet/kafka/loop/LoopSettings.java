package org.fashionnet.kafka.loop;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.fashionnet.kafka.client.RetryPolicy;

/**
 * Settings of a {@link ConsumeLoop}.
 *
 * @param name of the loop, its threads and metrics; with the instance, its transactions
 * @param groupId consumer group, shared by all replicas
 * @param instanceId of this replica: the same after a restart, different from the other replicas,
 *     for a new process under the same id takes over from the old one at once and fences it
 * @param client settings of the Kafka client; {@code bootstrap.servers} at least
 * @param maxBatch most records the handler gets at once
 * @param retry of failed batches and of outages
 * @param drainLimit how long the running batch may take to end when the loop is closed or loses
 *     partitions; then it is given up and processed again by the next owner
 */
public record LoopSettings(
    String name,
    String groupId,
    String instanceId,
    Map<String, Object> client,
    int maxBatch,
    RetryPolicy retry,
    Duration drainLimit) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,200}");

  public LoopSettings {
    id("name", name);
    id("groupId", groupId);
    id("instanceId", instanceId);
    if (!client.containsKey("bootstrap.servers")) {
      throw new IllegalArgumentException("client settings must name bootstrap.servers");
    }
    if (maxBatch < 1) {
      throw new IllegalArgumentException("maxBatch %d must be at least 1".formatted(maxBatch));
    }
    if (drainLimit.isNegative()) {
      throw new IllegalArgumentException(
          "drainLimit %s must not be negative".formatted(drainLimit));
    }
    client = Map.copyOf(client);
  }

  /**
   * The usual settings: the group has the loop's name, the instance that of the host, batches of up
   * to 100 records, 8 seconds to drain.
   */
  public static LoopSettings of(String name, Map<String, Object> client) {
    return new LoopSettings(
        name, name, hostName(), client, 100, RetryPolicy.DEFAULT, Duration.ofSeconds(8));
  }

  /** Of this replica's consumer and producer; its transactional id and static membership. */
  String memberId() {
    return name + "-" + instanceId;
  }

  public LoopSettings withGroupId(String value) {
    return new LoopSettings(name, value, instanceId, client, maxBatch, retry, drainLimit);
  }

  public LoopSettings withInstanceId(String value) {
    return new LoopSettings(name, groupId, value, client, maxBatch, retry, drainLimit);
  }

  public LoopSettings withMaxBatch(int value) {
    return new LoopSettings(name, groupId, instanceId, client, value, retry, drainLimit);
  }

  public LoopSettings withRetry(RetryPolicy value) {
    return new LoopSettings(name, groupId, instanceId, client, maxBatch, value, drainLimit);
  }

  public LoopSettings withDrainLimit(Duration value) {
    return new LoopSettings(name, groupId, instanceId, client, maxBatch, retry, value);
  }

  /** Stable for a replica: a pod of a stateful set or a machine keeps its name. */
  private static String hostName() {
    String name = System.getenv("HOSTNAME");
    try {
      name = name == null || name.isBlank() ? InetAddress.getLocalHost().getHostName() : name;
    } catch (UnknownHostException e) {
      name = "localhost";
    }
    return name.replaceAll("[^A-Za-z0-9._-]", "-");
  }

  private static void id(String field, String value) {
    if (value == null || !ID.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "%s '%s' must be 1 to 200 letters, digits or . _ -".formatted(field, value));
    }
  }
}
