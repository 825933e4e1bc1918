package org.fashionnet.classifier.shadow;

import java.util.Map;

/** Is told what becomes of the images that a candidate is offered, on whatever thread. */
public interface ShadowObserver {
  /**
   * The candidate has read an image.
   *
   * @param agreed by name of the attributes that both models read: the same class, or unsure both
   *     times
   */
  void compared(Map<String, Boolean> agreed);

  /** It was behind, and an image went by. */
  void skipped();

  /** It could not read an image. */
  void failed();
}
