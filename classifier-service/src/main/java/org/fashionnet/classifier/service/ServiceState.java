package org.fashionnet.classifier.service;

import org.fashionnet.contracts.bundle.BundleManifest;

/** What the service is doing. */
public sealed interface ServiceState {
  /**
   * Not serving yet; it goes on by itself.
   *
   * @param reason what it waits for
   */
  record Starting(String reason) implements ServiceState {}

  /**
   * Not serving, until it is given another bundle and restarted.
   *
   * @param reason why the bundle was refused
   */
  record Refused(String reason) implements ServiceState {}

  /**
   * Both lanes run on a bundle.
   *
   * @param manifest the bundle
   */
  record Serving(BundleManifest manifest) implements ServiceState {}
}
