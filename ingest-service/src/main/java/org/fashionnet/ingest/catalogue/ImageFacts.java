package org.fashionnet.ingest.catalogue;

import java.util.Optional;
import org.fashionnet.ingest.status.VectorTable;
import org.fashionnet.ingest.store.ImageStore;

/** What items have to know of images. */
public interface ImageFacts {
  /** Whether the system holds an image; if so it is not removed in the next while. */
  boolean holds(String imageId);

  /** Whether a model has read it, so that it can be shown. */
  boolean hasRead(String imageId);

  /** Its normalised form, a JPEG; empty if it is not held. */
  Optional<byte[]> read(String imageId);

  /** Of a store, and of what models have read. */
  static ImageFacts of(ImageStore store, VectorTable vectors) {
    return new ImageFacts() {
      @Override
      public boolean holds(String imageId) {
        return store.renew(imageId);
      }

      @Override
      public boolean hasRead(String imageId) {
        return vectors.modelOf(imageId).isPresent();
      }

      @Override
      public Optional<byte[]> read(String imageId) {
        return store.read(imageId);
      }
    };
  }
}
