package org.fashionnet.classifier.rollout;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.fashionnet.bundle.BundleRegistry;
import org.fashionnet.bundle.RegistryPointer;
import org.fashionnet.classifier.bundle.BundleRefusedException;
import org.fashionnet.classifier.bundle.ModelBundle;
import org.fashionnet.classifier.bundle.RegistryLoader;
import org.fashionnet.classifier.serving.ServingModel;
import org.jspecify.annotations.Nullable;

/**
 * Makes the version that a registry names the one that serves. A version that fails its checks
 * changes nothing: the model before it keeps serving, and {@link #problem} says why.
 */
public final class Rollout implements ModelSource {
  private final BundleRegistry registry;
  private final RegistryLoader loader;
  private final Shadowing shadowing;
  private final Duration poll;
  private final RolloutObserver observer;
  private final Semaphore requests = new Semaphore(0);
  private @Nullable RegistryPointer seen;
  private volatile @Nullable RolloutProblem problem;

  /**
   * Follows a registry once {@link #first} and {@link #follow} are called, by one thread.
   *
   * @param poll time between two looks at the pointer
   */
  public Rollout(
      BundleRegistry registry,
      RegistryLoader loader,
      Shadowing shadowing,
      Duration poll,
      RolloutObserver observer) {
    this.registry = registry;
    this.loader = loader;
    this.shadowing = shadowing;
    this.poll = poll;
    this.observer = observer;
  }

  @Override
  public Optional<RolloutProblem> problem() {
    return Optional.ofNullable(problem);
  }

  /** Asks for a look at the registry now; a version that was refused is tried again. */
  @Override
  public boolean reload() {
    requests.release();
    return true;
  }

  @Override
  public Optional<Shadowing> shadowing() {
    return Optional.of(shadowing);
  }

  /**
   * The model to begin with: of the current version or, if that is refused, of the newest earlier
   * one that passes. Waits until there is one.
   */
  @Override
  public ModelBundle first() throws InterruptedException {
    while (true) {
      RegistryPointer pointer = next();
      if (pointer.current() == null) {
        nothingCurrent();
        continue;
      }
      RolloutProblem refused = null;
      for (String version : inOrder(pointer)) {
        try {
          ModelBundle bundle = load(version);
          if (refused == null) {
            settled();
          }
          problem = refused;
          return bundle;
        } catch (BundleRefusedException e) {
          refuse(version, e);
          refused = refused == null ? problem : refused;
        }
      }
      problem = refused;
    }
  }

  @Override
  public void follow(ServingModel serving) throws InterruptedException {
    // The pointer that first() has seen may name a candidate.
    RegistryPointer pointer = seen == null ? next() : seen;
    while (true) {
      String wanted = pointer.current();
      String before = serving.manifest().version();
      if (wanted == null) {
        nothingCurrent();
      } else if (wanted.equals(before)) {
        settled();
      } else {
        try {
          serving.swap(load(wanted));
          observer.swapped(before, wanted);
          settled();
        } catch (BundleRefusedException e) {
          refuse(wanted, e);
        }
      }
      shadow(pointer.candidate(), serving.manifest().version());
      pointer = next();
    }
  }

  private void shadow(@Nullable String candidate, String current) {
    shadowing.follow(candidate, current);
    shadowing.refusal().ifPresent(observer::candidateRefused);
  }

  /** Waits until the pointer has changed or a reload is asked for. */
  private RegistryPointer next() throws InterruptedException {
    boolean asked = false;
    while (true) {
      try {
        RegistryPointer pointer = registry.pointer();
        if (asked || !pointer.equals(seen)) {
          seen = pointer;
          return pointer;
        }
      } catch (IOException e) {
        // Treat the next pointer as changed.
        seen = null;
        String reason = "the registry cannot be read: " + e.getMessage();
        if (problem == null || !reason.equals(problem.reason())) {
          fail(null, reason);
        }
      }
      asked = requests.tryAcquire(poll.toNanos(), TimeUnit.NANOSECONDS);
      requests.drainPermits();
    }
  }

  private ModelBundle load(String version) throws BundleRefusedException {
    long start = System.nanoTime();
    ModelBundle bundle = loader.load(version);
    observer.loaded(version, Duration.ofNanos(System.nanoTime() - start));
    return bundle;
  }

  private void settled() {
    problem = null;
    observer.settled();
  }

  private void nothingCurrent() {
    fail(null, "the registry names no current version: publish one with --activate");
  }

  private void refuse(String version, BundleRefusedException e) {
    fail(version, "version %s is refused: %s".formatted(version, e.getMessage()));
  }

  private void fail(@Nullable String wanted, String reason) {
    var found = new RolloutProblem(wanted, reason, Instant.now());
    problem = found;
    observer.failed(found);
  }

  private static List<String> inOrder(RegistryPointer pointer) {
    return Stream.concat(Stream.ofNullable(pointer.current()), pointer.earlier().stream())
        .distinct()
        .toList();
  }
}
