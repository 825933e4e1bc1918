package org.fashionnet.classifier.inference;

import java.time.Duration;

/** Hears of every batch, on the thread that runs it. */
public interface BatchObserver {
  /** One input of a lane left the queue after that time. */
  void queued(Lane lane, Duration waited);

  /** A batch ran, or failed, in that time. */
  void ran(int size, Duration took);

  /** Does not listen. */
  BatchObserver NONE =
      new BatchObserver() {
        @Override
        public void queued(Lane lane, Duration waited) {}

        @Override
        public void ran(int size, Duration took) {}
      };
}
