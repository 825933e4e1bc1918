package org.fashionnet.profile.feed;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.fashionnet.profile.persistence.FeedbackService;
import org.fashionnet.profile.publishing.OutboxPublisher;
import org.jboss.logging.Logger;

/**
 * Publishes profiles anew whose feedback has faded although nothing happened: each at most once in
 * the time in which a weight loses a twentieth, a few at a time, by one replica at a time.
 */
@Singleton
class FeedbackDecayJob {
  private static final Logger LOG = Logger.getLogger(FeedbackDecayJob.class);
  private static final int BATCH = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final FeedbackService feedback;
  private final OutboxPublisher publisher;

  FeedbackDecayJob(FeedbackService feedback, OutboxPublisher publisher) {
    this.feedback = feedback;
    this.publisher = publisher;
  }

  @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void run() throws InterruptedException {
    try {
      while (feedback.fade(BATCH) > 0) {
        // One batch at a time, so that the outbox does not fill while the broker is away.
        if (!publisher.publishWithin(PATIENCE)) {
          LOG.warn("Kafka is away: the other faded profiles are published in an hour");
          return;
        }
      }
    } catch (RuntimeException e) {
      LOG.warn("faded profiles are published in an hour", e);
    }
  }
}
