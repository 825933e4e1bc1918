package org.fashionnet.ingest.messaging;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.ingest.catalogue.ItemTable;
import org.fashionnet.ingest.imports.job.PresentItems;
import org.fashionnet.kafka.client.ClientSettings;
import org.fashionnet.kafka.client.RetryableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The table of items for imports, which compare with it: they wait until it shows all changes that
 * were announced before, or they would announce them again.
 */
public final class AppliedChanges implements PresentItems, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AppliedChanges.class);
  private static final int PATIENCE_SECONDS = 10;
  private static final long PAUSE_MILLIS = 50;
  private static final long OUTAGE_MILLIS = 2_000;

  private final ItemTable table;
  private final TableBarrier barrier;
  private final String group;
  private final Admin admin;

  /**
   * A view of the table.
   *
   * @param group that applies changes
   * @param client settings of the Kafka client
   */
  public AppliedChanges(
      ItemTable table, TableBarrier barrier, String group, Map<String, Object> client) {
    this.table = table;
    this.barrier = barrier;
    this.group = group;
    this.admin = Admin.create(ClientSettings.admin("ingest-imports", client));
  }

  @Override
  public Optional<CatalogueItem> find(String itemId) {
    return table.find(itemId);
  }

  @Override
  public void forEach(Consumer<CatalogueItem> action) {
    table.forEach((itemId, item) -> action.accept(item));
  }

  @Override
  public long size() {
    return table.size();
  }

  @Override
  public void awaitApplied() throws InterruptedException {
    Map<TopicPartition, Long> announced = asked(this::announced);
    while (!asked(() -> isApplied(announced))) {
      Thread.sleep(PAUSE_MILLIS);
    }
    asked(
        () -> {
          barrier.await();
          return true;
        });
  }

  /** A question to the broker. */
  private interface Question<T> {
    T ask() throws ExecutionException, TimeoutException, InterruptedException;
  }

  /** Asks again until there is an answer: an outage passes. */
  private static <T> T asked(Question<T> question) throws InterruptedException {
    while (true) {
      try {
        return question.ask();
      } catch (ExecutionException | TimeoutException | RetryableException e) {
        LOG.warn("an import waits for the broker: {}", e.getMessage());
        Thread.sleep(OUTAGE_MILLIS);
      }
    }
  }

  private Map<TopicPartition, Long> announced()
      throws ExecutionException, TimeoutException, InterruptedException {
    Map<TopicPartition, OffsetSpec> latest =
        IntStream.range(0, Topics.CATALOGUE_UPDATES.partitions())
            .mapToObj(partition -> new TopicPartition(Topics.CATALOGUE_UPDATES.name(), partition))
            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
    Map<TopicPartition, ListOffsetsResultInfo> ends = answer(admin.listOffsets(latest).all());
    return ends.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
  }

  private boolean isApplied(Map<TopicPartition, Long> announced)
      throws ExecutionException, TimeoutException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> applied =
        answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    return announced.entrySet().stream()
        .allMatch(
            end -> {
              OffsetAndMetadata offset = applied.get(end.getKey());
              return end.getValue() == 0 || (offset != null && offset.offset() >= end.getValue());
            });
  }

  private static <T> T answer(KafkaFuture<T> future)
      throws ExecutionException, TimeoutException, InterruptedException {
    return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(2));
  }
}
