package org.fashionnet.ingest.status;

/** What became of an image. */
public sealed interface ImageStatus {
  /** Kept, not classified yet. */
  record Received() implements ImageStatus {}

  /** There is a vector, read by this model. */
  record Classified(String modelVersion) implements ImageStatus {}

  /** It could not be classified. */
  record Failed(String reason) implements ImageStatus {}

  /** Nobody gave such an image. */
  record Unknown() implements ImageStatus {}
}
