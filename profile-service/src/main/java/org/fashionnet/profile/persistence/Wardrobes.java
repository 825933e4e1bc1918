package org.fashionnet.profile.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fashionnet.contracts.codec.Codecs;
import org.fashionnet.contracts.codec.DecodeException;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.contracts.event.WardrobeKey;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.profile.profile.Garment;
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
  private final Repositories.Erasures erasures;
  private final Repositories.Outbox outbox;
  private final Clock clock = Clock.systemUTC();

  Wardrobes(
      Repositories.Persons persons,
      Repositories.Garments garments,
      Repositories.Erasures erasures,
      Repositories.Outbox outbox) {
    this.persons = persons;
    this.garments = garments;
    this.erasures = erasures;
    this.outbox = outbox;
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
              changed.forEach(this::publish);
            });
  }

  private boolean apply(Change change) {
    String userId = change.key().userId();
    if (change.vector() == null) {
      return persons.locked(userId).isPresent() && garments.delete(change.key());
    }
    if (wasErasedAfter(userId, change) || wasErasedAfter(change.key().toString(), change)) {
      // It must not stay in the topic either.
      enqueue(Topics.WARDROBE_VECTORS, userId, change.key().toString(), null);
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

  private boolean wasErasedAfter(String what, Change change) {
    ErasureEntity erasure = erasures.findById(hash(what));
    return erasure != null && !change.receivedAt().isAfter(erasure.erasedAt);
  }

  /** The wardrobe of a person. */
  public Optional<Wardrobe> find(String userId) {
    return QuarkusTransaction.requiringNew()
        .call(() -> persons.findByIdOptional(userId).map(this::wardrobe));
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
                rememberErasure(key.toString());
                enqueue(Topics.WARDROBE_VECTORS, key.userId(), key.toString(), null);
                publish(key.userId());
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
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              persons.lock(List.of(userId));
              return persons
                  .locked(userId)
                  .map(
                      person -> {
                        person.attributeWeights = json(weights);
                        return publish(userId);
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
              rememberErasure(userId);
              if (person.isEmpty()) {
                return false;
              }
              Set<String> images = new LinkedHashSet<>();
              for (GarmentEntity garment : garments.of(userId)) {
                images.add(new WardrobeKey(userId, garment.key.imageId()).toString());
                garments.delete(garment);
              }
              images.forEach(key -> enqueue(Topics.WARDROBE_VECTORS, userId, key, null));
              garments.flush();
              persons.delete(person.get());
              enqueue(Topics.STYLE_PROFILES, userId, userId, null);
              return true;
            });
  }

  /** A person, or an image of theirs: what was received until now must not come back. */
  private void rememberErasure(String what) {
    ErasureEntity erasure = erasures.findById(hash(what));
    if (erasure == null) {
      erasure = new ErasureEntity();
      erasure.userHash = hash(what);
      erasure.erasedAt = clock.instant();
      erasures.persist(erasure);
    } else {
      erasure.erasedAt = clock.instant();
    }
  }

  private Wardrobe publish(String userId) {
    PersonEntity person = persons.findById(userId);
    person.version = persons.nextVersion();
    person.updatedAt = clock.instant();
    garments.flush();
    Wardrobe wardrobe = wardrobe(person);
    enqueue(Topics.STYLE_PROFILES, userId, userId, Codecs.STYLE_PROFILE.encode(wardrobe.profile()));
    return wardrobe;
  }

  private void enqueue(Topic<?> topic, String partitionKey, String key, byte[] value) {
    var entry = new OutboxEntity();
    entry.topic = topic.name();
    entry.partitionKey = partitionKey;
    entry.recordKey = key;
    entry.value = value;
    outbox.persist(entry);
  }

  private Wardrobe wardrobe(PersonEntity person) {
    return new Wardrobe(
        person.userId,
        person.version,
        garments.of(person.userId).stream().map(Wardrobes::garment).toList(),
        weights(person.attributeWeights),
        person.updatedAt);
  }

  private static Garment garment(GarmentEntity entity) {
    try {
      return new Garment(
          entity.weight,
          Codecs.FASHION_VECTOR.decode(entity.vector),
          entity.receivedAt,
          entity.readAt);
    } catch (DecodeException e) {
      throw new IllegalStateException(
          "the stored vector of image %s cannot be read".formatted(entity.key.imageId()), e);
    }
  }

  private static Map<String, Double> weights(String json) {
    try {
      return JsonCodec.MAPPER.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored attribute weights cannot be read", e);
    }
  }

  private static String json(Map<String, Double> weights) {
    try {
      return JsonCodec.MAPPER.writeValueAsString(weights);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hash(String what) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(what.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
