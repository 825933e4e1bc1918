package org.fashionnet.ingest.wardrobe;

import org.fashionnet.ingest.image.RefusedImage;

/** What became of one photo of a request. */
public sealed interface PhotoResult {
  /** Name of the uploaded file. */
  String file();

  /** On its way to the classifier. */
  record Accepted(String file, String imageId) implements PhotoResult {}

  /** Already in the wardrobe, so it is not classified again. */
  record Known(String file, String imageId) implements PhotoResult {}

  /** Not usable. */
  record Rejected(String file, RefusedImage refusal) implements PhotoResult {}
}
