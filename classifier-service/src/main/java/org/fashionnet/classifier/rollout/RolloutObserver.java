package org.fashionnet.classifier.rollout;

import java.time.Duration;

/** Hears what becomes of the registry's versions, on the thread that follows the registry. */
public interface RolloutObserver {
  /** A version passed its checks and is warm. */
  void loaded(String version, Duration took);

  /** A version serves from now on instead of another one, which is closed. */
  void swapped(String from, String to);

  /** What serves is what the registry names. */
  void settled();

  /** A problem came up; the model before it keeps serving. */
  void failed(RolloutProblem problem);

  /** The candidate that the registry names does not run. */
  void candidateRefused(String reason);
}
