package org.fashionnet.kafka.client;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The settings of each client: first what is good here, then what the service says, last what the
 * guarantees rest on and nobody may change.
 */
public final class ClientSettings {
  /** Longest pause between two heartbeats of a member: tells a dead broker from a quiet topic. */
  public static final int HEARTBEAT_MS = 1_000;

  /** A value may compress well: the limit that counts is the broker's, on the compressed bytes. */
  private static final int MAX_REQUEST_BYTES = 16 << 20;

  private ClientSettings() {}

  /**
   * A member of a group that commits through a producer's transactions.
   *
   * @param memberId the same after a restart, and different for each replica
   */
  public static Map<String, Object> member(
      String memberId, String groupId, Map<String, Object> client, int maxPoll) {
    Map<String, Object> settings = reader(memberId, client);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
    // A restarted replica takes its own place again at once, also after a crash; one that never
    // comes back loses its partitions after the session timeout.
    settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, memberId);
    settings.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
    settings.putIfAbsent(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MS);
    settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    settings.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        List.of(CooperativeStickyAssignor.class.getName()));
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, maxPoll);
    return settings;
  }

  /** A consumer of committed records, without a group. */
  public static Map<String, Object> reader(String clientId, Map<String, Object> client) {
    Map<String, Object> settings = common(clientId, client);
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.putIfAbsent(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return settings;
  }

  /** A producer of transactions, which fences an earlier one with the same id. */
  public static Map<String, Object> transactional(String id, Map<String, Object> client) {
    Map<String, Object> settings = publisher(id, client);
    settings.putIfAbsent(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 30_000);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
    return settings;
  }

  /** An idempotent producer that waits for all replicas. */
  public static Map<String, Object> publisher(String clientId, Map<String, Object> client) {
    Map<String, Object> settings = common(clientId, client);
    settings.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
    settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 2);
    settings.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
    // With more, a leader that is just moving may refuse a producer's first batch and take its
    // second: the first is then out of order for ever, and ends after the delivery timeout.
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    settings.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
    settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 15_000);
    settings.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    settings.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
    return settings;
  }

  /** Settings of an administrator. */
  public static Map<String, Object> admin(String clientId, Map<String, Object> client) {
    return common(clientId, client);
  }

  private static Map<String, Object> common(String clientId, Map<String, Object> client) {
    Map<String, Object> settings = new HashMap<>(client);
    // After an outage of any length the first try is at most a second away.
    settings.putIfAbsent(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
    return settings;
  }
}
