package org.fashionnet.classifier.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.classifier.bundle.BundleRefusedException;
import org.fashionnet.classifier.bundle.ModelBundle;
import org.fashionnet.classifier.fixture.TinyBundle;
import org.fashionnet.classifier.inference.BatchLimits;
import org.fashionnet.classifier.inference.BatchObserver;
import org.fashionnet.classifier.inference.Network;
import org.fashionnet.classifier.inference.Prediction;
import org.fashionnet.classifier.rollout.ModelSource;
import org.fashionnet.classifier.rollout.RolloutProblem;
import org.fashionnet.classifier.rollout.Shadowing;
import org.fashionnet.classifier.service.ModelState.Closed;
import org.fashionnet.classifier.service.ModelState.Draining;
import org.fashionnet.classifier.service.ModelState.Failed;
import org.fashionnet.classifier.service.ModelState.Loading;
import org.fashionnet.classifier.service.ModelState.Refused;
import org.fashionnet.classifier.service.ModelState.Serving;
import org.fashionnet.classifier.serving.ServingModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ClassifierLifecycleTest {
  private static final BatchLimits LIMITS = new BatchLimits(4, Duration.ofMillis(1), 8);

  @TempDir Path directory;
  private final Source source = new Source();
  private final AtomicBoolean networkClosed = new AtomicBoolean();
  private final CompletableFuture<Void> lanesClosed = new CompletableFuture<>();
  private final ClassifierLifecycle lifecycle =
      new ClassifierLifecycle(source, LIMITS, BatchObserver.NONE, lanesClosed);
  private ModelBundle bundle;

  @BeforeEach
  void readManifest() throws Exception {
    Network network =
        new Network() {
          @Override
          public List<Prediction> predict(List<byte[]> images) {
            throw new UnsupportedOperationException();
          }

          @Override
          public void close() {
            networkClosed.set(true);
          }
        };
    bundle = new ModelBundle(BundleManifest.read(TinyBundle.in(directory)), network);
  }

  @AfterEach
  void close() {
    lanesClosed.complete(null);
    lifecycle.close();
  }

  @Test
  void it_loads_serves_drains_and_frees_the_network_only_after_the_lanes_have_ended()
      throws Exception {
    lifecycle.start();
    assertThat(lifecycle.state()).isInstanceOf(Loading.class);
    assertThat(lifecycle.answersReads()).isFalse();
    assertThat(isAlive()).isTrue();

    source.first.complete(bundle);
    await().until(lifecycle::answersReads);
    assertThat(lifecycle.state()).isEqualTo(new Serving(bundle.manifest(), Optional.empty()));
    assertThat(lifecycle.photos()).isPresent();

    Thread closing = Thread.ofVirtual().start(lifecycle::close);
    await().until(() -> lifecycle.state() instanceof Draining);
    assertThat(lifecycle.photos()).isEmpty();
    assertThat(closing.join(Duration.ofMillis(200))).isFalse();
    assertThat(networkClosed).isFalse();

    lanesClosed.complete(null);
    closing.join();
    assertThat(networkClosed).isTrue();
    assertThat(lifecycle.state()).isEqualTo(new Closed());
  }

  @Test
  void a_refused_bundle_leaves_the_service_alive_but_without_answers() {
    lifecycle.start();
    source.first.completeExceptionally(new BundleRefusedException("no model"));
    await().until(() -> lifecycle.state().equals(new Refused("no model")));
    assertThat(lifecycle.answersReads()).isFalse();
    assertThat(lifecycle.health().reason()).contains("no model");
    assertThat(isAlive()).isTrue();
  }

  @Test
  void a_problem_of_the_registry_shows_before_a_model_serves_and_beside_one_that_does() {
    lifecycle.start();
    var problem = new RolloutProblem(null, "no pointer", Instant.now());
    source.problem = Optional.of(problem);
    assertThat(lifecycle.state()).isEqualTo(new Refused("no pointer"));
    source.first.complete(bundle);
    await().until(lifecycle::answersReads);
    assertThat(lifecycle.state()).isEqualTo(new Serving(bundle.manifest(), Optional.of(problem)));
  }

  @Test
  void a_rollout_that_ends_by_a_fault_is_told_and_turns_liveness_red() {
    lifecycle.start();
    source.first.complete(bundle);
    await().until(lifecycle::answersReads);
    source.end.completeExceptionally(new IllegalStateException("a fault of the program"));
    await().until(() -> lifecycle.state() instanceof Failed);
    assertThat(lifecycle.answersReads()).isFalse();
    assertThat(lifecycle.health().reason().orElseThrow()).contains("a fault of the program");
    assertThat(isAlive()).isFalse();
  }

  @Test
  void a_model_that_comes_after_the_stop_is_freed() {
    lifecycle.start();
    lanesClosed.complete(null);
    source.ignoresInterrupts = true;
    Thread closing = Thread.ofVirtual().start(lifecycle::close);
    await().until(() -> lifecycle.state() instanceof Draining);
    source.first.complete(bundle);
    await().until(() -> !closing.isAlive());
    assertThat(networkClosed).isTrue();
    assertThat(lifecycle.state()).isEqualTo(new Closed());
  }

  private boolean isAlive() {
    return lifecycle.health().alive(Instant.now(), Duration.ofSeconds(60));
  }

  /** A source whose model and whose end the test decides. */
  private static final class Source implements ModelSource {
    private final CompletableFuture<ModelBundle> first = new CompletableFuture<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private volatile Optional<RolloutProblem> problem = Optional.empty();
    private volatile boolean ignoresInterrupts;

    @Override
    public ModelBundle first() throws BundleRefusedException, InterruptedException {
      while (true) {
        try {
          return first.get();
        } catch (InterruptedException e) {
          if (!ignoresInterrupts) {
            throw e;
          }
        } catch (ExecutionException e) {
          throw new BundleRefusedException(e.getCause().getMessage());
        }
      }
    }

    @Override
    public void follow(ServingModel serving) throws InterruptedException {
      try {
        end.get();
      } catch (ExecutionException e) {
        throw (RuntimeException) e.getCause();
      }
    }

    @Override
    public Optional<RolloutProblem> problem() {
      return problem;
    }

    @Override
    public boolean reload() {
      return false;
    }

    @Override
    public Optional<Shadowing> shadowing() {
      return Optional.empty();
    }
  }
}
