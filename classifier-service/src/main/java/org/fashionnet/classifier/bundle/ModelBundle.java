package org.fashionnet.classifier.bundle;

import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.classifier.inference.Network;

/**
 * A bundle that passed its checks.
 *
 * @param manifest what the model is
 * @param network the loaded model; closed with the bundle
 */
public record ModelBundle(BundleManifest manifest, Network network) implements AutoCloseable {
  @Override
  public void close() {
    network.close();
  }
}
