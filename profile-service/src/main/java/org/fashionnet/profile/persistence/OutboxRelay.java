package org.fashionnet.profile.persistence;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.fashionnet.contracts.topic.Codecs;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.kafka.record.Records;

/**
 * Publishes what changes have left in the outbox, oldest first, and forgets it once acknowledged.
 */
@ApplicationScoped
public class OutboxRelay {
  private static final int BATCH = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Repositories.Outbox outbox;

  OutboxRelay(Repositories.Outbox outbox) {
    this.outbox = outbox;
  }

  /** Sends a record; the stage completes with the broker's acknowledgement. */
  public interface Sender
      extends Function<ProducerRecord<byte[], byte[]>, CompletionStage<RecordMetadata>> {}

  /**
   * Publishes all that is there, after another who is just publishing.
   *
   * @throws RuntimeException if the broker did not acknowledge, or the other took too long: what is
   *     left stays for next time
   */
  public void drain(Sender sender) {
    while (batch(
            sender,
            () -> {
              outbox.lock(PATIENCE);
              return true;
            })
        == BATCH) {
      // The next batch.
    }
  }

  /** Publishes all that is there, unless another is just doing so. */
  public void drainUnlessBusy(Sender sender) {
    while (batch(sender, outbox::tryLock) == BATCH) {
      // The next batch.
    }
  }

  private int batch(Sender sender, BooleanSupplier lock) {
    return QuarkusTransaction.requiringNew().call(() -> lock.getAsBoolean() ? batch(sender) : 0);
  }

  private int batch(Sender sender) {
    List<OutboxEntity> oldest = outbox.oldest(BATCH);
    List<CompletionStage<RecordMetadata>> sent = new ArrayList<>();
    for (OutboxEntity entry : oldest) {
      sent.add(sender.apply(record(entry)));
    }
    sent.forEach(stage -> stage.toCompletableFuture().join());
    oldest.forEach(outbox::delete);
    return oldest.size();
  }

  private static ProducerRecord<byte[], byte[]> record(OutboxEntity entry) {
    Topic<?> topic =
        Topics.all().stream().filter(t -> t.name().equals(entry.topic)).findFirst().orElseThrow();
    return new ProducerRecord<>(
        topic.name(),
        Records.partition(topic, entry.partitionKey),
        null,
        Codecs.encodeKey(entry.recordKey),
        entry.value);
  }
}
