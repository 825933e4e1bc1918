package org.fashionnet.classifier.bundle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A bundle did not pass its checks; the message says which and why. */
public final class BundleRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  public BundleRefusedException(@Nullable String message) {
    super(message);
  }

  public BundleRefusedException(@Nullable String message, Throwable cause) {
    super(message, cause);
  }

  static BundleRefusedException of(String check, List<String> reasons) {
    int shown = Math.min(reasons.size(), 5);
    String rest = reasons.size() > shown ? "; and %d more".formatted(reasons.size() - shown) : "";
    return new BundleRefusedException(
        check + ": " + String.join("; ", reasons.subList(0, shown)) + rest);
  }
}
