package org.fashionnet.ingest.store;

import java.util.LinkedHashMap;
import java.util.Optional;
import org.fashionnet.ingest.image.ImageNormaliser;
import org.jspecify.annotations.Nullable;

/** Smaller versions of kept images, cached by how recently they were asked for. Thread-safe. */
public final class Thumbnails {
  private record Key(String imageId, int width) {}

  private final ImageStore store;
  private final ImageNormaliser normaliser;
  private final long mostBytes;
  private final LinkedHashMap<Key, byte[]> made = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /**
   * An empty cache.
   *
   * @param mostBytes of cached thumbnails in all
   */
  public Thumbnails(ImageStore store, ImageNormaliser normaliser, long mostBytes) {
    this.store = store;
    this.normaliser = normaliser;
    this.mostBytes = mostBytes;
  }

  /**
   * An image in a given width; empty if there is no such image.
   *
   * @param width pixels; a narrower image is not enlarged
   * @throws org.fashionnet.ingest.image.BusyException if the decoders are overloaded
   */
  public Optional<byte[]> of(String imageId, int width) {
    Key key = new Key(imageId, width);
    byte[] remembered = remembered(key);
    if (remembered != null) {
      return Optional.of(remembered);
    }
    Optional<byte[]> jpeg = store.read(imageId).map(image -> normaliser.thumbnail(image, width));
    jpeg.ifPresent(thumbnail -> remember(key, thumbnail));
    if (jpeg.isPresent() && !store.contains(imageId)) {
      // It was erased while the thumbnail was made, and forget() may have come too early.
      forget(imageId);
    }
    return jpeg;
  }

  /** Forgets an image that was removed. */
  public synchronized void forget(String imageId) {
    var entries = made.entrySet().iterator();
    while (entries.hasNext()) {
      var entry = entries.next();
      if (entry.getKey().imageId().equals(imageId)) {
        bytes -= entry.getValue().length;
        entries.remove();
      }
    }
  }

  private synchronized byte @Nullable [] remembered(Key key) {
    return made.get(key);
  }

  private synchronized void remember(Key key, byte[] jpeg) {
    byte[] before = made.put(key, jpeg);
    bytes += jpeg.length - (before == null ? 0 : before.length);
    var eldest = made.entrySet().iterator();
    while (bytes > mostBytes && eldest.hasNext()) {
      bytes -= eldest.next().getValue().length;
      eldest.remove();
    }
  }
}
