package org.fashionnet.classifier.rollout;

import java.util.Optional;
import org.fashionnet.classifier.bundle.BundleRefusedException;
import org.fashionnet.classifier.bundle.RegistryLoader;
import org.fashionnet.classifier.shadow.Shadow;
import org.fashionnet.classifier.shadow.ShadowObserver;
import org.fashionnet.classifier.shadow.ShadowReport;
import org.fashionnet.contracts.vector.FashionVector;
import org.jspecify.annotations.Nullable;

/** Keeps the candidate running that the registry names. Changes come from one thread. */
public final class Shadowing implements AutoCloseable {
  private final RegistryLoader loader;
  private final double share;
  private final ShadowObserver observer;
  private volatile @Nullable Shadow shadow;
  private volatile @Nullable String refusal;

  /**
   * Runs nothing yet.
   *
   * @param loader loads candidates, for one thread
   * @param share of one processor that a candidate may take, above 0, at most 1
   */
  public Shadowing(RegistryLoader loader, double share, ShadowObserver observer) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "shadow-share %s must be above 0, at most 1".formatted(share));
    }
    this.loader = loader;
    this.share = share;
    this.observer = observer;
  }

  /** Offers an image that the serving model has read; returns at once. */
  public void offer(byte[] jpeg, FashionVector vector) {
    Shadow running = shadow;
    if (running != null) {
      running.offer(jpeg, vector);
    }
  }

  /** The comparison that runs. */
  public Optional<ShadowReport> report() {
    return Optional.ofNullable(shadow).map(Shadow::report);
  }

  /** Why the candidate that the registry names does not run. */
  public Optional<String> refusal() {
    return Optional.ofNullable(refusal);
  }

  /** What ended the thread of the comparison; empty while it runs. */
  public Optional<String> fault() {
    return Optional.ofNullable(shadow).flatMap(Shadow::fault);
  }

  /** Compares that candidate with that version from now on; null for none. */
  void follow(@Nullable String candidate, String current) {
    Shadow running = shadow;
    boolean runs =
        running != null
            && running.candidate().equals(candidate)
            && running.current().equals(current);
    if (runs) {
      return;
    }
    close();
    refusal = null;
    // After a fall-back at the start, the candidate may be what serves.
    if (candidate != null && !candidate.equals(current)) {
      try {
        shadow = new Shadow(current, loader.load(candidate), share, observer);
      } catch (BundleRefusedException e) {
        refusal = "candidate %s is refused: %s".formatted(candidate, e.getMessage());
      }
    }
  }

  @Override
  public void close() {
    Shadow running = shadow;
    shadow = null;
    if (running != null) {
      running.close();
    }
  }
}
