package org.fashionnet.ingest.deadletters;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.contracts.deadletter.DeadLetterId;
import org.fashionnet.contracts.deadletter.DeadLetterMark;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.ingest.disk.DiskTables;
import org.fashionnet.ingest.disk.NewestFirst;
import org.fashionnet.kafka.record.Received;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters that nobody has settled, as long as their topics keep them. A record that became
 * a dead letter twice is one. Thread-safe.
 */
public final class DeadLetterTable {
  private final NewestFirst letters;
  private final MVMap<String, String> marks;
  private final Map<String, Integer> counts = new TreeMap<>();
  private final InstantSource clock;

  public DeadLetterTable(DiskTables tables, InstantSource clock) {
    this.letters = new NewestFirst(tables, "dead-letters");
    this.marks =
        tables.table(
            "dead-letter-marks",
            new MVMap.Builder<String, String>()
                .keyType(StringDataType.INSTANCE)
                .valueType(StringDataType.INSTANCE));
    this.clock = clock;
  }

  /**
   * A page of entries.
   *
   * @param next continues behind the page; null at the end
   */
  public record Page(List<DeadLetterEntry> entries, @Nullable String next) {}

  /**
   * A record of a topic of dead letters.
   *
   * @param source the topic of the original
   * @return false if it has been settled, so that nobody has to look at it
   */
  public synchronized boolean accept(String source, Received<byte[]> received) {
    DeadLetterEntry entry = DeadLetterEntry.of(source, received);
    if (marks.containsKey(entry.id())) {
      return false;
    }
    if (letters.put(entry.id(), entry.at(), JsonCodec.json(entry))) {
      counts.merge(source, 1, Integer::sum);
    }
    removeExpired();
    return true;
  }

  /**
   * A dead letter was settled.
   *
   * @param mark null if it is open again
   * @return the entry, if there was one
   */
  public synchronized Optional<DeadLetterEntry> settle(String id, @Nullable DeadLetterMark mark) {
    if (mark == null) {
      marks.remove(id);
      return Optional.empty();
    }
    marks.put(id, mark.action().text());
    Optional<DeadLetterEntry> entry = find(id);
    entry.ifPresent(e -> remove(e.id()));
    return entry;
  }

  /** The open dead letter of this name. */
  public Optional<DeadLetterEntry> find(String id) {
    return letters.find(id).map(DeadLetterTable::entry);
  }

  /** What was done with a dead letter; empty if it is open or unknown. */
  public Optional<String> settled(String id) {
    return Optional.ofNullable(marks.get(id));
  }

  /** The number of open dead letters of each topic that has some. */
  public synchronized Map<String, Integer> counts() {
    return new TreeMap<>(counts);
  }

  /**
   * The open dead letters, newest first.
   *
   * @param topic of the original records; null for all
   * @param after the {@code next} of the page before; null for the first page
   */
  public Page page(@Nullable String topic, int limit, @Nullable String after) {
    NewestFirst.Page page =
        letters.page(
            id -> topic == null || DeadLetterId.parse(id).topic().equals(topic), limit, after);
    return new Page(page.entries().stream().map(DeadLetterTable::entry).toList(), page.next());
  }

  private void removeExpired() {
    var kept = Topics.deadLetters(Topics.CATALOGUE_UPDATES).retention();
    letters
        .oldest()
        .filter(oldest -> oldest.at().isBefore(clock.instant().minus(kept)))
        .ifPresent(oldest -> remove(oldest.name()));
  }

  private void remove(String id) {
    if (letters.remove(id)) {
      counts.computeIfPresent(
          DeadLetterId.parse(id).topic(), (topic, count) -> count == 1 ? null : count - 1);
    }
  }

  private static DeadLetterEntry entry(NewestFirst.Entry entry) {
    try {
      return JsonCodec.MAPPER.readValue(entry.text(), DeadLetterEntry.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
