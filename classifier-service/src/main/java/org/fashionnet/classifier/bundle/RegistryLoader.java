package org.fashionnet.classifier.bundle;

import java.io.IOException;
import org.fashionnet.bundle.BundleRegistry;

/** Loads versions of a registry. */
public final class RegistryLoader {
  private final BundleRegistry registry;
  private final BundleLoader loader;

  public RegistryLoader(BundleRegistry registry, BundleLoader loader) {
    this.registry = registry;
    this.loader = loader;
  }

  /**
   * Loads a published version.
   *
   * @throws BundleRefusedException if it is not there, is another version or fails a check; nothing
   *     of it stays open
   */
  public ModelBundle load(String version) throws BundleRefusedException {
    try {
      ModelBundle bundle = loader.load(registry.directory(version));
      String actual = bundle.manifest().version();
      if (!actual.equals(version)) {
        bundle.close();
        throw new BundleRefusedException("it holds version " + actual);
      }
      return bundle;
    } catch (IOException | RuntimeException e) {
      // A malformed model may make the runtime throw anything; the current model keeps serving.
      throw new BundleRefusedException(e.getMessage(), e);
    }
  }
}
