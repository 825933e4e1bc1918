package org.fashionnet.ingest.pictures;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.utils.Utils;
import org.fashionnet.contracts.topic.Codecs;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.kafka.client.ClientSettings;
import org.fashionnet.kafka.health.HealthBoard;
import org.fashionnet.kafka.health.HealthBoard.Source;
import org.fashionnet.kafka.health.LoopHealth;
import org.fashionnet.kafka.service.Part;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shares items among the replicas: each looks after the pictures of some partitions. It is a member
 * of a group for the sake of the assignment alone and reads nothing, so a replica that ends is
 * replaced like any consumer.
 */
public final class PartitionShare implements Part {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionShare.class);
  private static final String NAME = "ingest-pictures";
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final Map<String, Object> settings;
  private final Consumer<Set<Integer>> assigned;
  private final HealthBoard board = new HealthBoard();
  private final Set<Integer> owned = new HashSet<>();
  private final Thread thread = new Thread(this::run, NAME);
  private volatile boolean closing;

  /**
   * A share, not taken yet.
   *
   * @param instanceId stays the same over restarts, so that a quick one moves nothing
   * @param assigned told the partitions whenever they change
   */
  public PartitionShare(
      Map<String, Object> client, String instanceId, Consumer<Set<Integer>> assigned) {
    this.settings = ClientSettings.member(NAME + "-" + instanceId, NAME, client, 1);
    this.assigned = assigned;
  }

  /** The partition of an item, as producers choose it. */
  static int partitionOf(String itemId) {
    return Utils.toPositive(Utils.murmur2(Codecs.encodeKey(itemId)))
        % Topics.PICTURE_ATTEMPTS.partitions();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void start() {
    board.starting();
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public LoopHealth health() {
    return board.health();
  }

  @Override
  public boolean answersReads() {
    return true;
  }

  private void run() {
    while (!closing) {
      try {
        stay();
      } catch (WakeupException | InterruptException e) {
        LOG.debug("{}: ends", NAME);
      } catch (KafkaException e) {
        board.outage(Source.CONSUMER, "the share of pictures cannot be taken: " + e.getMessage());
        if (!sleep()) {
          break;
        }
      }
      lose();
    }
    board.closed();
  }

  private void stay() {
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
      consumer.subscribe(List.of(Topics.PICTURE_ATTEMPTS.name()), new Shares(consumer));
      while (!closing) {
        consumer.poll(POLL);
        board.beat();
        board.recovered(Source.CONSUMER);
      }
    }
  }

  private final class Shares implements ConsumerRebalanceListener {
    private final KafkaConsumer<byte[], byte[]> consumer;

    private Shares(KafkaConsumer<byte[], byte[]> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      consumer.pause(partitions);
      partitions.forEach(partition -> owned.add(partition.partition()));
      board.running();
      assigned.accept(Set.copyOf(owned));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      partitions.forEach(partition -> owned.remove(partition.partition()));
      assigned.accept(Set.copyOf(owned));
    }
  }

  private void lose() {
    owned.clear();
    assigned.accept(Set.of());
  }

  private static boolean sleep() {
    try {
      Thread.sleep(POLL);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  @Override
  public void close() {
    closing = true;
    try {
      if (thread.isAlive() && !thread.join(CLOSE)) {
        LOG.warn("{}: did not end in time", NAME);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
