package org.fashionnet.drawing;

import java.awt.image.BufferedImage;
import java.util.Map;
import org.fashionnet.drawing.design.Garment;

/** A garment and its picture. */
public record DrawnGarment(Garment garment, BufferedImage image) {

  /** Attribute to class, as in {@link Garment#labels()}. */
  public Map<String, String> labels() {
    return garment.labels();
  }
}
