package org.fashionnet.kafka.loop;

import java.util.Collection;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.fashionnet.kafka.client.Backoff;
import org.fashionnet.kafka.health.HealthBoard;
import org.fashionnet.kafka.health.HealthBoard.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets batches end, or gives them up, when partitions come and go. Runs in the poll thread. */
final class Rebalance implements ConsumerRebalanceListener {
  private static final Logger LOG = LoggerFactory.getLogger(Rebalance.class);

  private final LoopSettings settings;
  private final Handover handover;
  private final HealthBoard board;
  private final Backoff backoff;
  private final Consumer<byte[], byte[]> consumer;

  Rebalance(
      LoopSettings settings,
      Handover handover,
      HealthBoard board,
      Backoff backoff,
      Consumer<byte[], byte[]> consumer) {
    this.settings = settings;
    this.handover = handover;
    this.board = board;
    this.backoff = backoff;
    this.consumer = consumer;
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> added) {
    handover.member(consumer.groupMetadata());
    backoff.succeeded();
    board.running();
    LOG.info("{}: partitions {} added", settings.name(), numbers(added));
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
    if (!revoked.isEmpty()) {
      LOG.info("{}: partitions {} revoked", settings.name(), numbers(revoked));
      handover.member(consumer.groupMetadata());
      handover.drain(revoked, settings.drainLimit(), board::beat);
      board.recovered(Source.PRODUCER);
    }
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> gone) {
    LOG.warn("{}: partitions {} lost", settings.name(), numbers(gone));
    handover.lost(gone);
    board.recovered(Source.PRODUCER);
    board.starting();
  }

  private String numbers(Collection<TopicPartition> partitions) {
    return partitions.stream()
        .map(partition -> String.valueOf(partition.partition()))
        .sorted()
        .collect(Collectors.joining(",", "[", "]"));
  }
}
