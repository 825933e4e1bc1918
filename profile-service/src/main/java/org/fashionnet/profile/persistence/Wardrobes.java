package org.fashionnet.profile.persistence;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.contracts.event.WardrobeKey;
import org.fashionnet.contracts.profile.StyleRules;
import org.fashionnet.contracts.topic.Codecs;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.profile.domain.ErasureSubject;
import org.fashionnet.profile.domain.ReadingPlan;
import org.fashionnet.profile.domain.Wardrobe;
import org.jspecify.annotations.Nullable;

/**
 * All wardrobes. Every change is one database transaction that also writes what must be published,
 * so that neither a crash nor an outage of the broker separates the two. Changes of one person wait
 * for each other.
 */
@ApplicationScoped
public class Wardrobes {
  private final Repositories.Persons persons;
  private final Repositories.Garments garments;
  private final ErasureLog erasures;
  private final ProfileAssembler profiles;
  private final OutboxTable outbox;

  Wardrobes(
      Repositories.Persons persons,
      Repositories.Garments garments,
      ErasureLog erasures,
      ProfileAssembler profiles,
      OutboxTable outbox) {
    this.persons = persons;
    this.garments = garments;
    this.erasures = erasures;
    this.profiles = profiles;
    this.outbox = outbox;
  }

  /**
   * Something the classifier said about an image of a wardrobe.
   *
   * @param vector null when the image was taken out of the wardrobe
   * @param receivedAt when the system received the image
   * @param readAt when the classifier said it
   */
  public record Change(
      WardrobeKey key, @Nullable FashionVector vector, Instant receivedAt, Instant readAt) {}

  /** Applies changes in order; applying them again changes nothing but the version. */
  public void apply(Collection<Change> changes) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              persons.lock(changes.stream().map(change -> change.key().userId()).toList());
              Set<String> changed = new LinkedHashSet<>();
              for (Change change : changes) {
                if (apply(change)) {
                  changed.add(change.key().userId());
                }
              }
              changed.forEach(profiles::publish);
            });
  }

  private boolean apply(Change change) {
    String userId = change.key().userId();
    FashionVector vector = change.vector();
    if (vector == null) {
      return persons.locked(userId).isPresent() && garments.delete(change.key());
    }
    boolean erased =
        erasures.covers(
            change.receivedAt(), ErasureSubject.person(userId), ErasureSubject.image(change.key()));
    if (erased) {
      // It must not stay in the topic either.
      outbox.put(Topics.WARDROBE_VECTORS, userId, change.key().toString(), null);
      return false;
    }
    persons.insertIfMissing(userId);
    persons.locked(userId);
    keep(change, vector);
    return true;
  }

  private void keep(Change change, FashionVector vector) {
    List<GarmentEntity> stored = garments.of(change.key());
    var plan =
        ReadingPlan.of(
            stored.stream().map(Wardrobes::reading).toList(),
            vector.modelVersion(),
            change.receivedAt());
    stored.stream()
        .filter(reading -> plan.superseded().contains(reading.key.modelVersion()))
        .forEach(garments::delete);
    GarmentEntity garment =
        stored.stream()
            .filter(reading -> reading.key.modelVersion().equals(vector.modelVersion()))
            .findFirst()
            .orElseGet(() -> newGarment(change.key(), vector.modelVersion()));
    garment.weight = plan.weight();
    garment.receivedAt = plan.receivedAt();
    garment.vector = Codecs.FASHION_VECTOR.encode(vector);
    garment.readAt = change.readAt();
    garments.persist(garment);
  }

  private static ReadingPlan.Stored reading(GarmentEntity entity) {
    return new ReadingPlan.Stored(entity.key.modelVersion(), entity.weight, entity.receivedAt);
  }

  private static GarmentEntity newGarment(WardrobeKey image, String modelVersion) {
    var garment = new GarmentEntity();
    garment.key = new GarmentEntity.Key(image.userId(), image.imageId(), modelVersion);
    return garment;
  }

  /** The wardrobe of a person. */
  public Optional<Wardrobe> find(String userId) {
    return QuarkusTransaction.requiringNew()
        .call(() -> persons.findByIdOptional(userId).map(profiles::of));
  }

  /**
   * Takes an image out of a wardrobe.
   *
   * @return false if it was not in there
   */
  public boolean removeGarment(WardrobeKey key) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              persons.lock(List.of(key.userId()));
              boolean removed = persons.locked(key.userId()).isPresent() && garments.delete(key);
              if (removed) {
                erasures.remember(ErasureSubject.image(key));
                outbox.put(Topics.WARDROBE_VECTORS, key.userId(), key.toString(), null);
                profiles.publish(key.userId());
              }
              return removed;
            });
  }

  /**
   * Sets how much each attribute counts for a person.
   *
   * @return the wardrobe with its new version, empty if the person is unknown
   */
  public Optional<Wardrobe> weigh(String userId, Map<String, Double> weights) {
    return change(userId, person -> person.attributeWeights = JsonCodec.json(weights));
  }

  /**
   * Sets what a person wants always or never.
   *
   * @return the wardrobe with its new version, empty if the person is unknown
   */
  public Optional<Wardrobe> rule(String userId, StyleRules rules) {
    return change(userId, person -> person.rules = JsonCodec.json(rules));
  }

  private Optional<Wardrobe> change(String userId, Consumer<PersonEntity> change) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              persons.lock(List.of(userId));
              return persons
                  .locked(userId)
                  .map(
                      person -> {
                        change.accept(person);
                        return profiles.publish(userId);
                      });
            });
  }

  /**
   * Forgets a person: nothing of them stays but a hash that keeps vectors on their way out.
   *
   * @return false if nothing was known of them
   */
  public boolean erase(String userId) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              persons.lock(List.of(userId));
              Optional<PersonEntity> person = persons.locked(userId);
              erasures.remember(ErasureSubject.person(userId));
              if (person.isEmpty()) {
                return false;
              }
              Set<String> images = new LinkedHashSet<>();
              for (GarmentEntity garment : garments.of(userId)) {
                images.add(new WardrobeKey(userId, garment.key.imageId()).toString());
                garments.delete(garment);
              }
              images.forEach(key -> outbox.put(Topics.WARDROBE_VECTORS, userId, key, null));
              garments.flush();
              persons.delete(person.get());
              outbox.put(Topics.STYLE_PROFILES, userId, userId, null);
              return true;
            });
  }
}
