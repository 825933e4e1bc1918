package org.fashionnet.classifier.service;

import java.util.Optional;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.classifier.rollout.RolloutProblem;

/** What becomes of the model. */
public sealed interface ModelState {
  /**
   * Not serving yet.
   *
   * @param reason what it waits for
   */
  record Loading(String reason) implements ModelState {}

  /**
   * Not serving: until the service is restarted with another bundle or, with a registry, until that
   * names a version that passes.
   *
   * @param reason why no bundle passed
   */
  record Refused(String reason) implements ModelState {}

  /**
   * A model reads photos.
   *
   * @param manifest of its bundle
   * @param problem why it is not the one that the registry names
   */
  record Serving(BundleManifest manifest, Optional<RolloutProblem> problem) implements ModelState {}

  /**
   * A fault ended a thread: only a restart helps.
   *
   * @param reason the fault
   */
  record Failed(String reason) implements ModelState {}

  /** The service stops: images in process are finished, and nothing new is taken. */
  record Draining() implements ModelState {}

  /** The model is closed. */
  record Closed() implements ModelState {}
}
