package org.fashionnet.local.system;

import java.nio.file.Path;

/**
 * Where the classifier finds its model.
 *
 * @param kind of the directory
 * @param directory absolute
 */
public record ModelPlace(Kind kind, Path directory) {
  /** What lies in the directory. */
  public enum Kind {
    /** One bundle, which serves until the end. */
    BUNDLE,
    /** Bundles by version; the one that the registry names serves. */
    REGISTRY
  }

  /** The classifier's setting. */
  String setting() {
    return switch (kind) {
      case BUNDLE -> "-Dfashionnet.classifier.bundle=" + directory;
      case REGISTRY -> "-Dfashionnet.classifier.registry=" + directory;
    };
  }
}
