package org.fashionnet.recommender.feed;

import java.io.IOError;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.kafka.client.RetryableException;
import org.fashionnet.kafka.client.TopicSetup;
import org.fashionnet.kafka.health.LoopHealth;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.reader.ResumePoint;
import org.fashionnet.kafka.reader.Subscription;
import org.fashionnet.kafka.reader.TopicReader;
import org.fashionnet.kafka.record.Received;
import org.fashionnet.recommender.index.ItemIndex;
import org.fashionnet.recommender.search.Checkpoint;
import org.fashionnet.recommender.search.IndexAwayException;
import org.jboss.logging.Logger;

/**
 * Follows the two topics that an index is made of, and keeps it durable: each commit contains the
 * offsets that reading resumes from.
 */
final class ItemFeed implements ResumePoint, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ItemFeed.class);
  private static final String TOPICS = "topics";
  private static final String WORDS = "words";
  private static final String COMPLETE_AT = "complete-at";

  /** After a crash, at most the records of this time are read again. */
  private static final Duration BETWEEN_COMMITS = Duration.ofSeconds(5);

  /** An unchanged index is still committed now and then, to record that it is complete. */
  private static final Duration BETWEEN_IDLE_COMMITS = Duration.ofHours(1);

  private final Map<String, Object> client;
  private final ItemIndex index;
  private final TopicReader reader;
  private String topicIds = "";
  private Instant completeAt = Instant.EPOCH;
  private Instant committedAt = Instant.now();
  private Map<String, Long> committed = Map.of();
  private volatile boolean durable;
  private volatile boolean commitSoon;
  private volatile Map<String, Long> next = Map.of();

  ItemFeed(Map<String, Object> client, ItemIndex index, LoopListener listener) {
    this.client = client;
    this.index = index;
    this.reader =
        new TopicReader(
            "recommender-items",
            client,
            List.of(
                new Subscription<>(Topics.CATALOGUE_ITEMS, this::item),
                new Subscription<>(Topics.ITEM_VECTORS, this::vector)),
            listener,
            this);
  }

  void start() {
    reader.start();
  }

  /** Whether the index contains all that was in the topics at the start. */
  boolean caughtUp() {
    return reader.caughtUp();
  }

  /** Whether some commit contained everything that was in the topics at that time. */
  boolean durable() {
    return durable;
  }

  TopicReader.Progress progress() {
    return reader.progress();
  }

  LoopHealth health() {
    return reader.health();
  }

  /** Makes the next commit immediate, because something other than the topics has changed. */
  void commitSoon() {
    commitSoon = true;
  }

  @Override
  public void beforeDelivery(Set<String> keys) {
    patiently(() -> index.expect(keys));
  }

  @Override
  public Map<TopicPartition, Long> begin() {
    Map<TopicPartition, Long> next = new HashMap<>();
    patiently(() -> next.putAll(place()));
    return next;
  }

  private Map<TopicPartition, Long> place() {
    topicIds =
        new TreeMap<>(
                TopicSetup.ids(
                    client, List.of(Topics.CATALOGUE_ITEMS.name(), Topics.ITEM_VECTORS.name())))
            .toString();
    Checkpoint checkpoint = index.committed();
    if (checkpoint.next().isEmpty()) {
      LOG.info("the index is built from the beginning of the topics");
      index.clear();
      return Map.of();
    }
    Optional<String> why = unfit(checkpoint.notes());
    if (why.isPresent()) {
      LOG.warnf("the index is rebuilt from the topics: %s", why.get());
      index.clear();
      return Map.of();
    }
    completeAt = Instant.parse(checkpoint.notes().get(COMPLETE_AT));
    LOG.infof("the index resumes from %s", new TreeMap<>(checkpoint.next()));
    return checkpoint.next().entrySet().stream()
        .collect(Collectors.toMap(e -> partition(e.getKey()), Map.Entry::getValue));
  }

  /** Why reading cannot resume from the offsets of an index; empty if it can. */
  private Optional<String> unfit(Map<String, String> notes) {
    if (!topicIds.equals(notes.get(TOPICS))) {
      return Optional.of(
          "it was filled from the topics %s, the present ones are %s"
              .formatted(notes.get(TOPICS), topicIds));
    }
    if (!index.words().equals(notes.get(WORDS))) {
      return Optional.of("the shop's vocabulary has changed");
    }
    Instant complete = Instant.parse(notes.get(COMPLETE_AT));
    if (complete.plus(Topic.TOMBSTONES_STAY).isBefore(Instant.now())) {
      return Optional.of(
          "it was last complete at %s, and what was deleted since may be gone from the topics"
              .formatted(complete));
    }
    return Optional.empty();
  }

  @Override
  public void afterDelivery(Map<TopicPartition, Long> positions, boolean end) {
    Map<String, Long> named = new HashMap<>();
    positions.forEach((partition, offset) -> named.put(partition.toString(), offset));
    next = named;
    Instant now = Instant.now();
    if (end) {
      completeAt = now;
    }
    Duration wait = next.equals(committed) ? BETWEEN_IDLE_COMMITS : BETWEEN_COMMITS;
    boolean first = end && !durable;
    if (first || commitSoon || !committedAt.plus(wait).isAfter(now)) {
      commitSoon = false;
      patiently(this::commit);
      durable |= end;
    }
  }

  private void commit() {
    index.commit(
        next, Map.of(TOPICS, topicIds, WORDS, index.words(), COMPLETE_AT, completeAt.toString()));
    committed = next;
    committedAt = Instant.now();
  }

  private static TopicPartition partition(String name) {
    int dash = name.lastIndexOf('-');
    return new TopicPartition(name.substring(0, dash), Integer.parseInt(name.substring(dash + 1)));
  }

  private void item(Received<CatalogueItem> record) {
    onDisk(
        () -> {
          CatalogueItem item = record.value();
          if (item == null) {
            index.removeItem(record.key());
          } else {
            index.put(item);
          }
        });
  }

  private void vector(Received<FashionVector> record) {
    onDisk(
        () -> {
          FashionVector vector = record.value();
          if (vector == null) {
            index.removeVector(record.key());
          } else {
            index.put(record.key(), vector, record.raw().timestamp());
          }
        });
  }

  /**
   * A failing disk is not the record's fault, so the reader ends, and only a restart helps. A
   * cluster that is away is waited for.
   */
  private static void onDisk(Runnable change) {
    try {
      patiently(change);
    } catch (UncheckedIOException e) {
      throw new IOError(e);
    }
  }

  private static void patiently(Runnable change) {
    try {
      change.run();
    } catch (IndexAwayException e) {
      throw new RetryableException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Commits what was read last; the index stays open. */
  @Override
  public void close() {
    reader.close();
    if (!next.isEmpty()) {
      try {
        commit();
      } catch (UncheckedIOException | IndexAwayException e) {
        LOG.error("the last changes could not be committed and will be read again", e);
      }
    }
  }
}
