package org.fashionnet.ingest.status;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.fashionnet.contracts.vector.FashionVector;
import org.jspecify.annotations.Nullable;

/**
 * Which images have a vector, in items and in wardrobes. Needs about 250 bytes for each vector.
 * Thread-safe.
 */
public final class VectorTable {
  private record Read(ImageKey image, String modelVersion) {}

  private record Uses(int count, String modelVersion) {}

  private final Map<String, Read> byRecord = new HashMap<>();
  private final Map<ImageKey, Uses> byImage = new ConcurrentHashMap<>();

  /** Interns versions: there are few models and many vectors. */
  private final Map<String, String> models = new HashMap<>();

  /**
   * Takes a record of a vector topic.
   *
   * @param key unique across these topics
   * @param vector null if it is gone
   */
  public synchronized void accept(String key, @Nullable FashionVector vector) {
    Read before;
    if (vector == null) {
      before = byRecord.remove(key);
    } else {
      String model = models.computeIfAbsent(vector.modelVersion(), m -> m);
      Read now = new Read(ImageKey.of(vector.imageId()), model);
      before = byRecord.put(key, now);
      byImage.merge(
          now.image(), new Uses(1, model), (old, one) -> new Uses(old.count() + 1, model));
    }
    if (before != null) {
      byImage.computeIfPresent(
          before.image(),
          (image, uses) ->
              uses.count() == 1 ? null : new Uses(uses.count() - 1, uses.modelVersion()));
    }
  }

  /** Whether there is a vector under this key. */
  public synchronized boolean contains(String key) {
    return byRecord.containsKey(key);
  }

  /** Version of the model that read the image last; empty if none has read it. */
  public Optional<String> modelOf(String imageId) {
    return Optional.ofNullable(byImage.get(ImageKey.of(imageId))).map(Uses::modelVersion);
  }
}
