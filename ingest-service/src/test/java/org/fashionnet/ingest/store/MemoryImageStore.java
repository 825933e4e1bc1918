package org.fashionnet.ingest.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.fashionnet.ingest.image.NormalisedImage;

/** Keeps images in memory; subclasses make it fail. */
public class MemoryImageStore implements ImageStore {
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Kept(byte[] jpeg, byte[] original, Instant given) {}

  private final Map<String, Kept> images = new ConcurrentHashMap<>();

  @Override
  public void keep(NormalisedImage image, byte[] original) {
    images.put(image.imageId(), new Kept(image.jpeg(), original, Instant.now()));
  }

  /** Loses an image at once. */
  public final void erase(String imageId) {
    images.remove(imageId);
  }

  @Override
  public boolean contains(String imageId) {
    return images.containsKey(imageId);
  }

  @Override
  public Optional<byte[]> read(String imageId) {
    return Optional.ofNullable(images.get(imageId)).map(Kept::jpeg);
  }

  @Override
  public Optional<byte[]> original(String imageId) {
    return Optional.ofNullable(images.get(imageId)).map(Kept::original);
  }

  @Override
  public boolean renew(String imageId) {
    return images.computeIfPresent(
            imageId, (id, kept) -> new Kept(kept.jpeg(), kept.original(), Instant.now()))
        != null;
  }

  @Override
  public boolean remove(String imageId, Instant unlessGivenSince) {
    images.computeIfPresent(
        imageId, (id, kept) -> kept.given().isAfter(unlessGivenSince) ? kept : null);
    return !images.containsKey(imageId);
  }

  @Override
  public Optional<String> fault() {
    return Optional.empty();
  }
}
