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
import org.fashionnet.profile.domain.ErasureSubject;
import org.fashionnet.profile.domain.Opinion;

/**
 * What people said about items: one row for a person and an item. Every change is one database
 * transaction that also writes what must be published, as in {@link Wardrobes}.
 */
@ApplicationScoped
public class FeedbackService {
  private final Repositories.Persons persons;
  private final Repositories.Feedbacks feedbacks;
  private final ErasureLog erasures;
  private final ProfileAssembler profiles;
  private final Clock clock;

  FeedbackService(
      Repositories.Persons persons,
      Repositories.Feedbacks feedbacks,
      ErasureLog erasures,
      ProfileAssembler profiles,
      Clock clock) {
    this.persons = persons;
    this.feedbacks = feedbacks;
    this.erasures = erasures;
    this.profiles = profiles;
    this.clock = clock;
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
              changed.forEach(profiles::publish);
            });
  }

  private boolean apply(Feedback feedback) {
    String userId = feedback.userId();
    boolean erased =
        erasures.covers(
            timeOf(feedback),
            ErasureSubject.person(userId),
            ErasureSubject.opinion(userId, feedback.itemId()));
    if (erased) {
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
        Opinion.replaces(feedback.kind(), timeOf(feedback), entity.kind, entity.receivedAt);
    if (replaces) {
      fill(entity, feedback);
    }
    return replaces;
  }

  private static void fill(FeedbackEntity entity, Feedback feedback) {
    entity.kind = feedback.kind();
    entity.vector = Codecs.FASHION_VECTOR.encode(feedback.vector());
    entity.receivedAt = timeOf(feedback);
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
                erasures.remember(ErasureSubject.opinion(userId, itemId));
                profiles.publish(userId);
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
                      .map(person -> profiles.publish(person.userId))
                      .count();
            });
  }

  private static Instant timeOf(Feedback feedback) {
    if (feedback.receivedAt() == null) {
      throw new IllegalArgumentException("feedback without a time: give it the record's");
    }
    return feedback.receivedAt();
  }
}
