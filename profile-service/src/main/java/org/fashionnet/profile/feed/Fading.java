package org.fashionnet.profile.feed;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import org.fashionnet.profile.persistence.FeedbackBook;
import org.jboss.logging.Logger;

/**
 * Has profiles published anew whose feedback has faded although nothing happened: each at most once
 * in the time in which a weight loses a twentieth, few at a time, by one replica at a time.
 */
@Singleton
public class Fading {
  private static final Logger LOG = Logger.getLogger(Fading.class);
  private static final int BATCH = 50;

  private final FeedbackBook feedback;
  private final Announcer announcer;

  Fading(FeedbackBook feedback, Announcer announcer) {
    this.feedback = feedback;
    this.announcer = announcer;
  }

  @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void fade() {
    try {
      // Told batch by batch, so that the outbox does not fill while the broker is away.
      while (feedback.fade(BATCH) > 0) {
        announcer.announce();
      }
    } catch (RuntimeException e) {
      LOG.warnf("faded profiles are published later: %s", e.getMessage());
    }
  }
}
