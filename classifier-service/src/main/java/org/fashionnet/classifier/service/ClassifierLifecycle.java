package org.fashionnet.classifier.service;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.fashionnet.classifier.bundle.BundleRefusedException;
import org.fashionnet.classifier.inference.BatchLimits;
import org.fashionnet.classifier.inference.BatchObserver;
import org.fashionnet.classifier.rollout.ModelSource;
import org.fashionnet.classifier.rollout.Shadowing;
import org.fashionnet.classifier.service.ModelState.Closed;
import org.fashionnet.classifier.service.ModelState.Draining;
import org.fashionnet.classifier.service.ModelState.Failed;
import org.fashionnet.classifier.service.ModelState.Loading;
import org.fashionnet.classifier.service.ModelState.Refused;
import org.fashionnet.classifier.service.ModelState.Serving;
import org.fashionnet.classifier.serving.PhotoReader;
import org.fashionnet.classifier.serving.ServingModel;
import org.fashionnet.kafka.health.LoopHealth;
import org.fashionnet.kafka.health.LoopHealth.State;
import org.fashionnet.kafka.service.Part;
import org.jboss.logging.Logger;

/**
 * The life of the model: loaded and checked, serving, exchanged when the registry says so, and
 * closed once the lanes have ended. It needs no broker, so photos are read while Kafka is away.
 */
public final class ClassifierLifecycle implements Part {
  private static final Logger LOG = Logger.getLogger(ClassifierLifecycle.class);

  /** What the thread has come to; {@link #state} is what others see of it. */
  private sealed interface Phase {
    record NotServing(ModelState state) implements Phase {}

    record Ready(ServingModel model, PhotoReader photos) implements Phase {}
  }

  private final ModelSource source;
  private final BatchLimits limits;
  private final BatchObserver observer;
  private final CompletionStage<Void> lanesClosed;
  private final CompletableFuture<ServingModel> model = new CompletableFuture<>();
  private final Thread thread = Thread.ofPlatform().name("classifier-model").unstarted(this::run);
  private volatile Phase phase = new Phase.NotServing(new Loading("the model is being loaded"));

  /**
   * A life that has not begun.
   *
   * @param source of the models; closed here
   * @param lanesClosed completes when nobody else leases the model any more
   */
  public ClassifierLifecycle(
      ModelSource source,
      BatchLimits limits,
      BatchObserver observer,
      CompletionStage<Void> lanesClosed) {
    this.source = source;
    this.limits = limits;
    this.observer = observer;
    this.lanesClosed = lanesClosed;
  }

  @Override
  public String name() {
    return "model";
  }

  /** Completes with the model that serves, once one does. */
  public CompletionStage<ServingModel> model() {
    return model.minimalCompletionStage();
  }

  /** What becomes of the model. */
  public ModelState state() {
    return switch (phase) {
      case Phase.Ready ready ->
          fault(ready)
              .<ModelState>map(Failed::new)
              .orElseGet(() -> new Serving(ready.model().manifest(), source.problem()));
      // The rollout keeps looking for a version that passes.
      case Phase.NotServing(Loading loading) ->
          source.problem().<ModelState>map(p -> new Refused(p.reason())).orElse(loading);
      case Phase.NotServing(ModelState state) -> state;
    };
  }

  private Optional<String> fault(Phase.Ready ready) {
    return ready.model().fault().or(() -> source.shadowing().flatMap(Shadowing::fault));
  }

  /** Reads single photos; empty while no model serves. */
  public Optional<PhotoReader> photos() {
    return phase instanceof Phase.Ready ready ? Optional.of(ready.photos()) : Optional.empty();
  }

  /**
   * Looks at the registry now, and not at the next poll.
   *
   * @return false if there is no registry
   */
  public boolean reload() {
    return source.reload();
  }

  /** The candidate that runs beside the model; empty without a registry. */
  public Optional<Shadowing> shadowing() {
    return source.shadowing();
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public boolean needsTopics() {
    return false;
  }

  @Override
  public boolean answersReads() {
    return state() instanceof Serving;
  }

  @Override
  public LoopHealth health() {
    Instant now = Instant.now();
    return switch (state()) {
      case Loading(String reason) -> new LoopHealth(State.STARTING, now, Optional.of(reason));
      case Refused(String reason) -> new LoopHealth(State.WAITING, now, Optional.of(reason));
      case Serving(var manifest, var problem) ->
          new LoopHealth(State.RUNNING, now, problem.map(p -> p.reason()));
      case Failed(String reason) -> new LoopHealth(State.FAILED, now, Optional.of(reason));
      case Draining() -> new LoopHealth(State.RUNNING, now, Optional.of("draining"));
      case Closed() -> new LoopHealth(State.CLOSED, now, Optional.empty());
    };
  }

  @SuppressWarnings("CatchingUnchecked") // Liveness must show whatever ends the thread.
  private void run() {
    try {
      var serving = new ServingModel(source.first(), limits, observer);
      LOG.infof("model %s passed its checks", serving.manifest().version());
      // Only now may others see the model, and close() close it.
      model.complete(serving);
      if (moveTo(new Phase.Ready(serving, new PhotoReader(serving)))) {
        source.follow(serving);
      }
    } catch (BundleRefusedException e) {
      LOG.error(e.getMessage());
      moveTo(new Phase.NotServing(new Refused(String.valueOf(e.getMessage()))));
    } catch (InterruptedException e) {
      LOG.debug("the service stops");
    } catch (Throwable e) {
      LOG.error("the model's thread has ended, only a restart helps", e);
      moveTo(new Phase.NotServing(new Failed(e.toString())));
    }
  }

  /** False once the service stops: then nothing else begins. */
  private synchronized boolean moveTo(Phase next) {
    boolean ending =
        phase instanceof Phase.NotServing(ModelState state)
            && (state instanceof Draining || state instanceof Closed);
    boolean moves = !ending || next instanceof Phase.NotServing(Closed closed);
    if (moves) {
      phase = next;
    }
    return moves;
  }

  /** Waits for the lanes and frees the model: no native memory is closed that is in use. */
  @Override
  public void close() {
    moveTo(new Phase.NotServing(new Draining()));
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    lanesClosed.toCompletableFuture().join();
    source.close();
    if (model.isDone()) {
      model.join().close();
    }
    moveTo(new Phase.NotServing(new Closed()));
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
