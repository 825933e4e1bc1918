package org.fashionnet.profile.feed;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import org.fashionnet.kafka.client.Publisher;
import org.fashionnet.profile.persistence.OutboxRelay;
import org.jboss.logging.Logger;

/** Tells Kafka what changed: at once after a change, and again while the broker was away. */
@Singleton
public class Announcer {
  private static final Logger LOG = Logger.getLogger(Announcer.class);

  private final OutboxRelay relay;
  private final Publisher publisher;

  Announcer(OutboxRelay relay, Publisher publisher) {
    this.relay = relay;
    this.publisher = publisher;
  }

  /**
   * Publishes what is waiting.
   *
   * @throws RuntimeException if the broker did not acknowledge; it will be tried again
   */
  public void announce() {
    relay.drain(publisher::publish);
  }

  @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void announceWhatIsLeft() {
    try {
      relay.drainUnlessBusy(publisher::publish);
    } catch (RuntimeException e) {
      LOG.warnf("changes wait to be published: %s", e.getMessage());
    }
  }
}
