package org.fashionnet.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class AcknowledgedPublisherTest {
  private static final ProducerRecord<byte[], byte[]> RECORD =
      new ProducerRecord<>("topic", new byte[1]);

  @Test
  void it_returns_with_the_acknowledgement() {
    publisher(record -> CompletableFuture.completedFuture("offset 7")).publish(RECORD);
  }

  @Test
  void a_refusal_a_silence_and_a_client_that_throws_all_say_that_nothing_is_acknowledged() {
    assertNotAcknowledged(
        record -> CompletableFuture.failedFuture(new IllegalStateException("too large")),
        "too large");
    assertNotAcknowledged(record -> new CompletableFuture<>(), "within 50 ms");
    assertNotAcknowledged(
        record -> {
          throw new IllegalStateException("closed");
        },
        "closed");
  }

  @Test
  void an_interrupted_caller_gets_no_promise_and_stays_interrupted() {
    Thread.currentThread().interrupt();
    assertNotAcknowledged(record -> new CompletableFuture<>(), "interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  private static void assertNotAcknowledged(AcknowledgedPublisher.Sender sender, String message) {
    assertThatThrownBy(() -> publisher(sender).publish(RECORD))
        .isInstanceOf(NotAcknowledgedException.class)
        .hasMessageContaining(message);
  }

  private static AcknowledgedPublisher publisher(AcknowledgedPublisher.Sender sender) {
    return new AcknowledgedPublisher(sender, Duration.ofMillis(50));
  }
}
