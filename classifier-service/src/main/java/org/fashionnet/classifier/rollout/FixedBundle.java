package org.fashionnet.classifier.rollout;

import java.nio.file.Path;
import java.util.Optional;
import org.fashionnet.classifier.bundle.BundleLoader;
import org.fashionnet.classifier.bundle.BundleRefusedException;
import org.fashionnet.classifier.bundle.ModelBundle;
import org.fashionnet.classifier.serving.ServingModel;

/** The one bundle of a directory. */
public final class FixedBundle implements ModelSource {
  private final BundleLoader loader;
  private final Path directory;

  public FixedBundle(BundleLoader loader, Path directory) {
    this.loader = loader;
    this.directory = directory;
  }

  @Override
  public ModelBundle first() throws BundleRefusedException {
    try {
      return loader.load(directory);
    } catch (BundleRefusedException e) {
      throw new BundleRefusedException(
          "the bundle %s is refused: %s".formatted(directory, e.getMessage()), e);
    }
  }

  /** Returns at once: there will be no other model. */
  @Override
  public void follow(ServingModel serving) {}

  @Override
  public Optional<RolloutProblem> problem() {
    return Optional.empty();
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
