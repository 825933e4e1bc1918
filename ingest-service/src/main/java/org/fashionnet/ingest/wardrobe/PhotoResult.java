package org.fashionnet.ingest.wardrobe;

import org.fashionnet.ingest.image.RefusedImage;

/** What became of one photo of a request. */
public sealed interface PhotoResult {
  /** The photo's name as it was uploaded. */
  String file();

  /** Will be classified. */
  record Accepted(String file, String imageId) implements PhotoResult {}

  /** In the wardrobe already, not classified again. */
  record Known(String file, String imageId) implements PhotoResult {}

  /** Cannot be used. */
  record Rejected(String file, RefusedImage refusal) implements PhotoResult {}
}
