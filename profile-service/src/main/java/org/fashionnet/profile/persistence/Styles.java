package org.fashionnet.profile.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.fashionnet.contracts.codec.DecodeException;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.contracts.topic.Codecs;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.profile.profile.FeedbackWeights;
import org.fashionnet.profile.profile.Garment;
import org.fashionnet.profile.profile.Opinion;
import org.fashionnet.profile.profile.Opinions;
import org.fashionnet.profile.profile.Wardrobe;

/** Reads all that is known of a person, and writes what must be published of them. */
@ApplicationScoped
class Styles {
  private final Repositories.Persons persons;
  private final Repositories.Garments garments;
  private final Repositories.Feedbacks feedbacks;
  private final Repositories.Outbox outbox;
  private final FeedbackWeights weights;
  private final Clock clock = Clock.systemUTC();

  Styles(
      Repositories.Persons persons,
      Repositories.Garments garments,
      Repositories.Feedbacks feedbacks,
      Repositories.Outbox outbox,
      FeedbackWeights weights) {
    this.persons = persons;
    this.garments = garments;
    this.feedbacks = feedbacks;
    this.outbox = outbox;
    this.weights = weights;
  }

  /** The wardrobe as it is now. */
  Wardrobe of(PersonEntity person) {
    return wardrobe(person, Opinions.of(opinions(person.userId, clock.instant()).values()));
  }

  /**
   * Puts the profile of a person, with a new version, into the outbox. Feedback that has faded away
   * or is beyond what a profile may have is forgotten.
   */
  Wardrobe publish(String userId) {
    Instant now = clock.instant();
    PersonEntity person = persons.findById(userId);
    person.version = persons.nextVersion();
    person.updatedAt = now;
    Opinions opinions = kept(userId, now);
    person.fadesAt = opinions.counting().isEmpty() ? null : now.plus(weights.noticeable());
    garments.flush();
    Wardrobe wardrobe = wardrobe(person, opinions);
    enqueue(Topics.STYLE_PROFILES, userId, userId, Codecs.STYLE_PROFILE.encode(wardrobe.profile()));
    return wardrobe;
  }

  private Opinions kept(String userId, Instant now) {
    Map<FeedbackEntity, Opinion> all = opinions(userId, now);
    Opinions kept = Opinions.of(all.values());
    Set<String> counting = kept.countingItemIds();
    Set<String> excluding = Set.copyOf(kept.excludedItemIds());
    for (FeedbackEntity entity : all.keySet()) {
      String itemId = entity.key.itemId();
      if (!counting.contains(itemId)) {
        entity.vector = null;
        if (!excluding.contains(itemId)) {
          feedbacks.delete(entity);
        }
      }
    }
    return kept;
  }

  private Map<FeedbackEntity, Opinion> opinions(String userId, Instant at) {
    return feedbacks.of(userId).stream()
        .collect(Collectors.toMap(entity -> entity, entity -> opinion(entity, at)));
  }

  void enqueue(Topic<?> topic, String partitionKey, String key, byte[] value) {
    var entry = new OutboxEntity();
    entry.topic = topic.name();
    entry.partitionKey = partitionKey;
    entry.recordKey = key;
    entry.value = value;
    outbox.persist(entry);
  }

  private Wardrobe wardrobe(PersonEntity person, Opinions opinions) {
    List<Garment> all = garments.of(person.userId).stream().map(Styles::garment).toList();
    return new Wardrobe(
        person.userId,
        person.version,
        all,
        opinions,
        stored(person.attributeWeights, new TypeReference<>() {}),
        stored(person.rules, new TypeReference<>() {}),
        person.updatedAt);
  }

  private static Garment garment(GarmentEntity entity) {
    return new Garment(
        entity.weight,
        vector(entity.vector, "image", entity.key.imageId()),
        entity.receivedAt,
        entity.readAt);
  }

  private Opinion opinion(FeedbackEntity entity, Instant at) {
    String itemId = entity.key.itemId();
    return entity.vector == null
        ? new Opinion(itemId, entity.kind, 0, null, entity.receivedAt)
        : new Opinion(
            itemId,
            entity.kind,
            weights.weight(entity.kind, entity.receivedAt, at),
            vector(entity.vector, "item", itemId),
            entity.receivedAt);
  }

  private static FashionVector vector(byte[] stored, String what, String id) {
    try {
      return Codecs.FASHION_VECTOR.decode(stored);
    } catch (DecodeException e) {
      throw new IllegalStateException(
          "the stored vector of %s %s cannot be read".formatted(what, id), e);
    }
  }

  private static <T> T stored(String json, TypeReference<T> type) {
    try {
      return JsonCodec.MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored weights or rules cannot be read", e);
    }
  }
}
