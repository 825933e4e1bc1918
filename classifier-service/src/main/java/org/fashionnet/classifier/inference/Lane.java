package org.fashionnet.classifier.inference;

/** Who waits for a prediction. Declared in order of urgency: the first goes first. */
public enum Lane {
  /** A person looks at the screen. */
  INTERACTIVE,
  /** A catalogue is imported; only the total time counts. */
  BULK
}
