package org.fashionnet.ingest.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.fashionnet.contracts.codec.DecodeException;
import org.fashionnet.contracts.codec.Require;
import org.fashionnet.contracts.deadletter.DeadLetterId;
import org.fashionnet.contracts.deadletter.DeadLetterMark;
import org.fashionnet.contracts.deadletter.DeadLetterMark.Action;
import org.fashionnet.contracts.topic.Codecs;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.kafka.client.ClientSettings;
import org.fashionnet.kafka.client.RetryableException;
import org.fashionnet.kafka.record.DeadLetterHeaders;
import org.fashionnet.kafka.record.Records;
import org.jspecify.annotations.Nullable;

/**
 * Lets people settle dead letters, each once. The record that is sent again and the mark that says
 * so are one transaction, and all replicas share its id: whoever begins one ends that of another,
 * and sees its marks before it decides. Thread-safe.
 */
public final class DeadLetters {
  /** Most that are settled at once. */
  public static final int MOST = 500;

  private static final String TRANSACTIONS = "ingest-dead-letters";
  private static final String HEADER_PREFIX = "dead-letter-";

  private final DeadLetterTable table;
  private final Map<String, Object> client;
  private final Runnable current;
  private final Predicate<DeadLetterEntry> overtaken;

  /**
   * The dead letters of a system.
   *
   * @param client settings of the Kafka client
   * @param current returns once the table has all that was committed before
   * @param overtaken whether the thing that a dead letter is about has been changed since
   */
  public DeadLetters(
      DeadLetterTable table,
      Map<String, Object> client,
      Runnable current,
      Predicate<DeadLetterEntry> overtaken) {
    this.table = table;
    this.client = Map.copyOf(client);
    this.current = current;
    this.overtaken = overtaken;
  }

  /** A dead letter with the record that it was. */
  public record Letter(
      DeadLetterEntry entry, Map<String, String> headers, byte @Nullable [] value) {}

  /**
   * What to do.
   *
   * @param ids which dead letters, 1 to {@link #MOST}
   * @param payload takes the place of the value of one that is sent again; null for its own
   * @param force whether to send again what was overtaken by a later change
   */
  public record Order(Action action, List<String> ids, byte @Nullable [] payload, boolean force) {
    public Order {
      ids = List.copyOf(new LinkedHashSet<>(Require.present("ids", ids)));
      if (ids.isEmpty() || ids.size() > MOST) {
        throw new IllegalArgumentException(
            "ids must be 1 to %d, and are %d".formatted(MOST, ids.size()));
      }
      if (payload != null && ids.size() > 1) {
        throw new IllegalArgumentException("payload needs exactly one of ids");
      }
      ids.forEach(DeadLetterId::parse);
    }
  }

  /**
   * What was done.
   *
   * @param settled names of those that were sent again or dropped now
   * @param left names of the others, and why
   */
  public record Outcome(Set<String> settled, Map<String, String> left) {}

  /** The table of those that are open. */
  public DeadLetterTable table() {
    return table;
  }

  /**
   * An open dead letter with its record.
   *
   * @return empty if it is settled, unknown or not kept any more
   * @throws RetryableException if the broker does not answer
   */
  public Optional<Letter> find(String id) {
    Optional<DeadLetterEntry> entry = table.find(DeadLetterId.parse(id).toString());
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    try (DeadLetterReader reader = new DeadLetterReader(client)) {
      return reader
          .read(entry.get())
          .map(record -> new Letter(entry.get(), texts(record.headers()), record.value()));
    }
  }

  /**
   * Sends dead letters again, or drops them.
   *
   * @throws IllegalArgumentException if the payload is not what the topic carries
   * @throws RetryableException if the broker does not answer, or another replica was asked at the
   *     same time; nothing is settled then
   */
  public synchronized Outcome settle(Order order) {
    if (order.payload() != null) {
      check(DeadLetterId.parse(order.ids().getFirst()).topic(), order.payload());
    }
    Set<String> settled = new LinkedHashSet<>();
    Map<String, String> left = new LinkedHashMap<>();
    try (Producer<byte[], byte[]> producer =
            new KafkaProducer<>(ClientSettings.transactional(TRANSACTIONS, client));
        DeadLetterReader reader = new DeadLetterReader(client)) {
      producer.initTransactions();
      current.run();
      producer.beginTransaction();
      for (String id : order.ids()) {
        Optional<DeadLetterEntry> entry = table.find(id);
        Optional<String> obstacle = obstacle(id, entry.orElse(null), order);
        if (obstacle.isEmpty()) {
          obstacle = send(entry.orElseThrow(), order, reader, producer);
        }
        obstacle.ifPresentOrElse(why -> left.put(id, why), () -> settled.add(id));
      }
      // Waits for all records, and throws what went wrong with one.
      producer.commitTransaction();
    } catch (KafkaException e) {
      throw new RetryableException("the dead letters were not settled: " + e.getMessage(), e);
    }
    current.run();
    return new Outcome(settled, left);
  }

  private Optional<String> obstacle(String id, @Nullable DeadLetterEntry entry, Order order) {
    if (entry == null) {
      return Optional.of(
          table
              .settled(id)
              .map(action -> "it was %s before".formatted(action))
              .orElse("there is no such dead letter"));
    }
    return order.action() == Action.REPLAYED && !order.force() && overtaken.test(entry)
        ? Optional.of("a later change was applied, and this one would undo it: force sends it")
        : Optional.empty();
  }

  /** Sends the records of one; why not, if it cannot. */
  private static Optional<String> send(
      DeadLetterEntry entry,
      Order order,
      DeadLetterReader reader,
      Producer<byte[], byte[]> producer) {
    DeadLetterId id = DeadLetterId.parse(entry.id());
    if (order.action() == Action.REPLAYED) {
      Optional<ConsumerRecord<byte[], byte[]>> kept = reader.read(entry);
      if (kept.isEmpty()) {
        return Optional.of("its topic does not keep it any more");
      }
      if (order.payload() == null
          && kept.get().headers().lastHeader(DeadLetterHeaders.VALUE_OMITTED) != null) {
        return Optional.of("its value was too large to be kept: send it with a payload");
      }
      var unused = producer.send(original(id, kept.get(), order.payload()));
    }
    var unused =
        producer.send(
            Records.of(
                Topics.DEAD_LETTER_MARKS,
                entry.id(),
                new DeadLetterMark(id, order.action(), Instant.now())));
    return Optional.empty();
  }

  private static ProducerRecord<byte[], byte[]> original(
      DeadLetterId id, ConsumerRecord<byte[], byte[]> kept, byte @Nullable [] payload) {
    Headers headers = new RecordHeaders();
    kept.headers()
        .forEach(
            header -> {
              if (!header.key().startsWith(HEADER_PREFIX)) {
                headers.add(header);
              }
            });
    return new ProducerRecord<>(
        id.topic(),
        id.partition(),
        null,
        kept.key(),
        payload == null ? kept.value() : payload,
        headers);
  }

  private static void check(String name, byte[] payload) {
    for (Topic<?> topic : Topics.all()) {
      if (topic.name().equals(name)) {
        if (topic.value().equals(Codecs.BYTES)) {
          throw new IllegalArgumentException(
              "payload is not possible for %s, whose values are images".formatted(name));
        }
        try {
          topic.value().decode(payload);
        } catch (DecodeException e) {
          throw new IllegalArgumentException("payload: " + e.getMessage(), e);
        }
      }
    }
  }

  private static Map<String, String> texts(Headers headers) {
    Map<String, String> texts = new LinkedHashMap<>();
    headers.forEach(
        header ->
            texts.put(
                header.key(), header.value() == null ? "" : new String(header.value(), UTF_8)));
    return texts;
  }
}
