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
import org.fashionnet.profile.profile.Wardrobe;

/**
 * All wardrobes. Every change is one database transaction that also writes what must be published,
 * so that neither a crash nor an outage of the broker separates the two. Changes of one person wait
 * for each other.
 */
@ApplicationScoped
public class Wardrobes {
  /** The model that serves and the one that comes. */
  private static final int MOST_MODELS = 2;

  private final Repositories.Persons persons;
  private final Repositories.Garments garments;
  private final Erased erased;
  private final Styles styles;

  Wardrobes(
      Repositories.Persons persons, Repositories.Garments garments, Erased erased, Styles styles) {
    this.persons = persons;
    this.garments = garments;
    this.erased = erased;
    this.styles = styles;
  }

  /**
   * Something the classifier said about an image of a wardrobe.
   *
   * @param vector null when the image was taken out of the wardrobe
   * @param receivedAt when the system received the image
   * @param readAt when the classifier said it
   */
  public record Change(WardrobeKey key, FashionVector vector, Instant receivedAt, Instant readAt) {}

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
              changed.forEach(styles::publish);
            });
  }

  private boolean apply(Change change) {
    String userId = change.key().userId();
    if (change.vector() == null) {
      return persons.locked(userId).isPresent() && garments.delete(change.key());
    }
    if (erased.since(change.receivedAt(), userId)
        || erased.since(change.receivedAt(), change.key().toString())) {
      // It must not stay in the topic either.
      styles.enqueue(Topics.WARDROBE_VECTORS, userId, change.key().toString(), null);
      return false;
    }
    persons.insertIfMissing(userId);
    persons.locked(userId);
    keep(change);
    return true;
  }

  /** Beside what another model read in the image, if one has; a third model is one too many. */
  private void keep(Change change) {
    var key =
        new GarmentEntity.Key(
            change.key().userId(), change.key().imageId(), change.vector().modelVersion());
    List<GarmentEntity> before = garments.of(change.key());
    GarmentEntity garment =
        before.stream().filter(read -> read.key.equals(key)).findFirst().orElse(null);
    if (garment == null) {
      garment = new GarmentEntity();
      garment.key = key;
      garment.weight = before.isEmpty() ? 1 : before.getFirst().weight;
      garment.receivedAt = before.isEmpty() ? change.receivedAt() : before.getFirst().receivedAt;
      before.stream().skip(MOST_MODELS - 1).forEach(garments::delete);
      garment.vector = Codecs.FASHION_VECTOR.encode(change.vector());
      garment.readAt = change.readAt();
      garments.persist(garment);
    } else {
      garment.vector = Codecs.FASHION_VECTOR.encode(change.vector());
      garment.readAt = change.readAt();
    }
  }

  /** The wardrobe of a person. */
  public Optional<Wardrobe> find(String userId) {
    return QuarkusTransaction.requiringNew()
        .call(() -> persons.findByIdOptional(userId).map(styles::of));
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
                erased.remember(key.toString());
                styles.enqueue(Topics.WARDROBE_VECTORS, key.userId(), key.toString(), null);
                styles.publish(key.userId());
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
                        return styles.publish(userId);
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
              erased.remember(userId);
              if (person.isEmpty()) {
                return false;
              }
              Set<String> images = new LinkedHashSet<>();
              for (GarmentEntity garment : garments.of(userId)) {
                images.add(new WardrobeKey(userId, garment.key.imageId()).toString());
                garments.delete(garment);
              }
              images.forEach(key -> styles.enqueue(Topics.WARDROBE_VECTORS, userId, key, null));
              garments.flush();
              persons.delete(person.get());
              styles.enqueue(Topics.STYLE_PROFILES, userId, userId, null);
              return true;
            });
  }
}
