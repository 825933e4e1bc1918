package org.fashionnet.profile.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fashionnet.contracts.codec.DecodeException;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.contracts.topic.Codecs;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.profile.domain.FeedbackWeights;
import org.fashionnet.profile.domain.Garment;
import org.fashionnet.profile.domain.Opinion;
import org.fashionnet.profile.domain.Opinions;
import org.fashionnet.profile.domain.Wardrobe;

/** Reads all that is known of a person, and writes what must be published of them. */
@ApplicationScoped
class ProfileAssembler {
  private final Repositories.Persons persons;
  private final Repositories.Garments garments;
  private final Repositories.Feedbacks feedbacks;
  private final OutboxTable outbox;
  private final FeedbackWeights weights;
  private final Clock clock;

  ProfileAssembler(
      Repositories.Persons persons,
      Repositories.Garments garments,
      Repositories.Feedbacks feedbacks,
      OutboxTable outbox,
      FeedbackWeights weights,
      Clock clock) {
    this.persons = persons;
    this.garments = garments;
    this.feedbacks = feedbacks;
    this.outbox = outbox;
    this.weights = weights;
    this.clock = clock;
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
    PersonEntity person =
        persons
            .findByIdOptional(userId)
            .orElseThrow(() -> new IllegalStateException("a change of a person without a row"));
    person.version = persons.nextVersion();
    person.updatedAt = now;
    Opinions opinions = kept(userId, now);
    person.fadesAt = weights.fadesAt(opinions, now).orElse(null);
    garments.flush();
    Wardrobe wardrobe = wardrobe(person, opinions);
    outbox.put(
        Topics.STYLE_PROFILES, userId, userId, Codecs.STYLE_PROFILE.encode(wardrobe.profile()));
    return wardrobe;
  }

  private Opinions kept(String userId, Instant now) {
    Map<FeedbackEntity, Opinion> all = opinions(userId, now);
    Opinions kept = Opinions.of(all.values());
    Map<String, Opinions.Retention> retention = kept.retention();
    for (FeedbackEntity entity : all.keySet()) {
      switch (retention.getOrDefault(entity.key.itemId(), Opinions.Retention.FORGET)) {
        case KEEP -> {}
        case KEEP_EXCLUSION -> entity.vector = null;
        case FORGET -> feedbacks.delete(entity);
      }
    }
    return kept;
  }

  private Map<FeedbackEntity, Opinion> opinions(String userId, Instant at) {
    return feedbacks.of(userId).stream()
        .collect(Collectors.toMap(entity -> entity, entity -> opinion(entity, at)));
  }

  private Wardrobe wardrobe(PersonEntity person, Opinions opinions) {
    List<Garment> all = garments.of(person.userId).stream().map(ProfileAssembler::garment).toList();
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
