package org.fashionnet.classifier.lane;

import java.time.Duration;
import org.fashionnet.classifier.inference.BatchObserver;
import org.fashionnet.classifier.inference.Lane;

/** Hears what the lanes do; called from several threads. */
public interface LaneObserver extends BatchObserver {
  /** One image was decoded, or could not be, in that time. */
  void decoded(Lane lane, Duration took);

  /** Images became vectors. */
  void classified(Lane lane, int images);

  /** That many of the images that became vectors show no garment. */
  void irrelevant(Lane lane, int images);

  /** Images will never become vectors. */
  void rejected(Lane lane, int images);
}
