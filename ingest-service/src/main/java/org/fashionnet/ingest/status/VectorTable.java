package org.fashionnet.ingest.status;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.fashionnet.contracts.vector.FashionVector;

/**
 * Which images have a vector, in items and in wardrobes. Needs about 250 bytes for each vector.
 * Thread-safe.
 */
public final class VectorTable {
  private record Read(ImageKey image, String modelVersion) {}

  private record Uses(int count, String modelVersion) {}

  private final Map<String, Read> byRecord = new HashMap<>();
  private final Map<ImageKey, Uses> byImage = new ConcurrentHashMap<>();
  // Few models, many vectors: one text for each model.
  private final Map<String, String> models = new HashMap<>();

  /**
   * Takes what a vector topic says.
   *
   * @param key unique over all topics that are told
   * @param vector null says that it is gone
   */
  public synchronized void accept(String key, FashionVector vector) {
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

  /** Version of the model that read the image last; empty if none has. */
  public Optional<String> modelOf(String imageId) {
    return Optional.ofNullable(byImage.get(ImageKey.of(imageId))).map(Uses::modelVersion);
  }
}
