package org.fashionnet.ingest.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.fashionnet.contracts.vector.Embedding;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.contracts.vector.Feature;
import org.fashionnet.ingest.replay.ReplayBacklog.StoredImage;
import org.junit.jupiter.api.Test;

class ReplayBacklogTest {
  private static final StoredImage FIRST = new StoredImage("1".repeat(64), Instant.EPOCH);
  private static final StoredImage SECOND = new StoredImage("2".repeat(64), Instant.EPOCH);

  private final AtomicBoolean readerFailed = new AtomicBoolean();
  private final ReplayBacklog backlog =
      new ReplayBacklog(
          "new",
          1,
          () -> {
            if (readerFailed.get()) {
              throw new IllegalStateException("no answers are read");
            }
          });

  @Test
  void what_the_model_has_read_is_not_sent_again() throws Exception {
    backlog.want("a", FIRST);
    backlog.want("b", SECOND);
    backlog.vector("b", vector(SECOND.imageId(), "new"));
    assertThat(backlog.missing()).containsExactly("a");
    assertThat(backlog.take("b")).isEmpty();
    assertThat(backlog.take("a")).contains(FIRST);
    backlog.vector("a", vector(FIRST.imageId(), "new"));
    assertThat(backlog.missing()).isEmpty();
    assertThat(backlog.progress().done()).isEqualTo(2);
  }

  @Test
  void an_image_that_another_model_has_read_or_that_fails_is_listed() throws Exception {
    backlog.want("a", FIRST);
    assertThat(backlog.take("a")).isPresent();
    backlog.vector("a", vector(FIRST.imageId(), "old"));
    backlog.fail("a", FIRST.imageId(), "not on its way any more");
    assertThat(backlog.missing()).isEmpty();
    assertThat(backlog.progress().failures())
        .containsExactly(
            new ReplayBacklog.Failure("a", FIRST.imageId(), "read by model old instead"));
  }

  @Test
  void an_image_that_changes_on_its_way_is_sent_anew() throws Exception {
    backlog.want("a", FIRST);
    assertThat(backlog.take("a")).contains(FIRST);
    backlog.want("a", SECOND);
    assertThat(backlog.isOnItsWay("a", FIRST)).isFalse();
    assertThat(backlog.take("a")).contains(SECOND);
    backlog.unwant("a");
    backlog.awaitAnswers();
    assertThat(backlog.progress().wanted()).isZero();
  }

  @Test
  void waiting_for_answers_ends_when_nobody_reads_them_any_more() throws Exception {
    backlog.want("a", FIRST);
    backlog.want("b", SECOND);
    assertThat(backlog.take("a")).isPresent();
    CompletableFuture<Void> answers = waiting(backlog::awaitAnswers);
    CompletableFuture<Void> room = waiting(() -> backlog.take("b"));
    readerFailed.set(true);
    for (CompletableFuture<Void> waiting : List.of(answers, room)) {
      assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS))
          .hasMessageContaining("no answers are read");
    }
  }

  @FunctionalInterface
  private interface Wait {
    void run() throws InterruptedException;
  }

  private static CompletableFuture<Void> waiting(Wait wait) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            wait.run();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static FashionVector vector(String imageId, String modelVersion) {
    return new FashionVector(
        imageId,
        modelVersion,
        "test",
        Map.of("color", new Feature("red", 0.9f, List.of(0.9f, 0.1f))),
        Embedding.of(new float[] {1, 0}));
  }
}
