package org.fashionnet.classifier.inference;

/** Groups of callers that wait for predictions, the most urgent first. */
public enum Lane {
  /** A person looks at the screen. */
  INTERACTIVE,
  /** A catalogue is imported; only the total time counts. */
  BULK
}
