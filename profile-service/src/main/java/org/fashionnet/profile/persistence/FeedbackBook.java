package org.fashionnet.profile.persistence;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.fashionnet.contracts.event.Feedback;
import org.fashionnet.contracts.topic.Codecs;
import org.fashionnet.profile.profile.Opinion;

/**
 * What people said about items: one row for a person and an item. Every change is one database
 * transaction that also writes what must be published, as in {@link Wardrobes}.
 */
@ApplicationScoped
public class FeedbackBook {
  private final Repositories.Persons persons;
  private final Repositories.Feedbacks feedbacks;
  private final Erased erased;
  private final Styles styles;
  private final Clock clock = Clock.systemUTC();

  FeedbackBook(
      Repositories.Persons persons,
      Repositories.Feedbacks feedbacks,
      Erased erased,
      Styles styles) {
    this.persons = persons;
    this.feedbacks = feedbacks;
    this.erased = erased;
    this.styles = styles;
  }

  /**
   * Takes feedback in, in order. Feedback that comes again, or that was given before the person was
   * erased or took it back, changes nothing.
   *
   * @param given each with its time
   */
  public void apply(Collection<Feedback> given) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              persons.lock(given.stream().map(Feedback::userId).toList());
              Set<String> changed = new LinkedHashSet<>();
              for (Feedback feedback : given) {
                if (apply(feedback)) {
                  changed.add(feedback.userId());
                }
              }
              changed.forEach(styles::publish);
            });
  }

  private boolean apply(Feedback feedback) {
    String userId = feedback.userId();
    if (erased.since(feedback.receivedAt(), userId)
        || erased.since(feedback.receivedAt(), name(userId, feedback.itemId()))) {
      return false;
    }
    persons.insertIfMissing(userId);
    persons.locked(userId);
    var key = new FeedbackEntity.Key(userId, feedback.itemId());
    FeedbackEntity entity = feedbacks.findById(key);
    if (entity == null) {
      entity = new FeedbackEntity();
      entity.key = key;
      fill(entity, feedback);
      feedbacks.persist(entity);
      return true;
    }
    boolean replaces =
        Opinion.replaces(feedback.kind(), feedback.receivedAt(), entity.kind, entity.receivedAt);
    if (replaces) {
      fill(entity, feedback);
    }
    return replaces;
  }

  private static void fill(FeedbackEntity entity, Feedback feedback) {
    entity.kind = feedback.kind();
    entity.vector = Codecs.FASHION_VECTOR.encode(feedback.vector());
    entity.receivedAt = feedback.receivedAt();
  }

  /**
   * Takes back what a person said about an item.
   *
   * @return false if nothing was said
   */
  public boolean takeBack(String userId, String itemId) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              persons.lock(List.of(userId));
              boolean removed =
                  persons.locked(userId).isPresent()
                      && feedbacks.deleteById(new FeedbackEntity.Key(userId, itemId));
              if (removed) {
                erased.remember(name(userId, itemId));
                styles.publish(userId);
              }
              return removed;
            });
  }

  /**
   * Publishes the profiles of some of those whose feedback has faded noticeably since it was
   * published, unless another replica is just doing so.
   *
   * @param most people at most
   * @return how many were published
   */
  public int fade(int most) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              if (!persons.tryLockFading()) {
                return 0;
              }
              Instant now = clock.instant();
              List<String> faded = persons.faded(now, most);
              persons.lock(faded);
              // Somebody may have changed or erased them before they were locked.
              return (int)
                  faded.stream()
                      .flatMap(userId -> persons.locked(userId).stream())
                      .filter(person -> person.fadesAt != null && !person.fadesAt.isAfter(now))
                      .map(person -> styles.publish(person.userId))
                      .count();
            });
  }

  /** Differs from the name of an image of theirs, {@code userId/imageId}. */
  private static String name(String userId, String itemId) {
    return userId + "/feedback/" + itemId;
  }
}
