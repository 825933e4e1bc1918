package org.fashionnet.ingest.wardrobe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.fashionnet.ingest.Photos;
import org.fashionnet.ingest.image.MemoryGate;
import org.fashionnet.ingest.image.TestNormaliser;
import org.fashionnet.ingest.intake.BytesPhoto;
import org.fashionnet.ingest.intake.Photo;
import org.fashionnet.ingest.intake.PhotoIntake;
import org.fashionnet.ingest.publish.AcknowledgedPublisher;
import org.fashionnet.ingest.publish.NotAcknowledgedException;
import org.fashionnet.ingest.status.FailureTable;
import org.fashionnet.ingest.status.VectorTable;
import org.fashionnet.ingest.store.MemoryImageStore;
import org.junit.jupiter.api.Test;

class WardrobesTest {
  private static final Photo PHOTO = new BytesPhoto("dress.jpg", Photos.jpeg(1));

  private final AtomicReference<AcknowledgedPublisher.Sender> broker = new AtomicReference<>();
  private final MemoryImageStore store = new MemoryImageStore();
  private final Wardrobes wardrobes =
      new Wardrobes(
          new PhotoIntake(
              TestNormaliser.create(), new MemoryGate(1, 1 << 20, 1, Duration.ofSeconds(5)), store),
          new AcknowledgedPublisher(record -> broker.get().send(record), Duration.ofMillis(300)),
          new VectorTable(),
          new FailureTable(10),
          10,
          InstantSource.system());

  @Test
  void a_photo_whose_sending_throws_is_sent_again_when_it_is_given_again() {
    broker.set(
        record -> {
          throw new IllegalStateException("the producer is closed");
        });
    assertThatThrownBy(this::give).isInstanceOf(NotAcknowledgedException.class);
    broker.set(record -> CompletableFuture.completedFuture(record));
    assertThat(give()).hasOnlyElementsOfType(PhotoResult.Accepted.class);
    assertThat(give()).hasOnlyElementsOfType(PhotoResult.Known.class);
  }

  @Test
  void a_photo_that_the_broker_refuses_is_not_known_afterwards() {
    broker.set(record -> CompletableFuture.failedFuture(new IllegalStateException("too large")));
    assertThatThrownBy(this::give).hasMessageContaining("too large");
    broker.set(record -> CompletableFuture.completedFuture(record));
    assertThat(give()).hasOnlyElementsOfType(PhotoResult.Accepted.class);
  }

  @Test
  void a_known_photo_is_confirmed_only_with_the_acknowledgement_of_the_first() {
    Queue<CompletableFuture<Object>> pending = new ConcurrentLinkedQueue<>();
    broker.set(
        record -> {
          CompletableFuture<Object> acknowledgement = new CompletableFuture<>();
          pending.add(acknowledgement);
          return acknowledgement;
        });
    assertThatThrownBy(this::give)
        .isInstanceOf(NotAcknowledgedException.class)
        .hasMessageContaining("300 ms");
    assertThatThrownBy(this::give).isInstanceOf(NotAcknowledgedException.class);
    assertThat(pending).hasSize(1);
    pending.element().complete("done");
    await().untilAsserted(() -> assertThat(give()).hasOnlyElementsOfType(PhotoResult.Known.class));
  }

  private List<PhotoResult> give() {
    return wardrobes.give("ann", List.of(PHOTO));
  }
}
