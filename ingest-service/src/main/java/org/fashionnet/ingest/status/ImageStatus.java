package org.fashionnet.ingest.status;

/** What became of an image. */
public sealed interface ImageStatus {
  /** Kept, not classified yet. */
  record Received() implements ImageStatus {}

  /** This model has read it. */
  record Classified(String modelVersion) implements ImageStatus {}

  /** It could not be classified. */
  record Failed(String reason) implements ImageStatus {}

  /** There is no such image. */
  record Unknown() implements ImageStatus {}
}
