package org.fashionnet.classifier.shadow;

import java.util.Map;

/** Hears, on any thread, what becomes of the images that a candidate is offered. */
public interface ShadowObserver {
  /**
   * The candidate has read an image.
   *
   * @param agreed by name of the attributes that both models read: the same class, or unsure both
   *     times
   */
  void compared(Map<String, Boolean> agreed);

  /** It was behind and skipped an image. */
  void skipped();

  /** It could not read an image. */
  void failed(Exception reason);
}
