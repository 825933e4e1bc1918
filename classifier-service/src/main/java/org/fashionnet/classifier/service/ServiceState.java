package org.fashionnet.classifier.service;

import java.util.Optional;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.classifier.rollout.RolloutProblem;

/** What the service is doing. */
public sealed interface ServiceState {
  /**
   * Not serving yet; it goes on by itself.
   *
   * @param reason what it waits for
   */
  record Starting(String reason) implements ServiceState {}

  /**
   * Not serving: until it is restarted with another bundle or, with a registry, until that names a
   * version that passes.
   *
   * @param reason why no bundle passed
   */
  record Refused(String reason) implements ServiceState {}

  /**
   * Both lanes run on a bundle.
   *
   * @param manifest the bundle
   * @param problem why it is not the one that the registry names
   */
  record Serving(BundleManifest manifest, Optional<RolloutProblem> problem)
      implements ServiceState {}
}
