package org.fashionnet.profile.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.fashionnet.contracts.event.Feedback;
import org.jspecify.annotations.Nullable;

@Entity
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
@Table(name = "feedback")
class FeedbackEntity {
  @EmbeddedId Key key;

  @Column(nullable = false)
  @Enumerated(EnumType.STRING)
  Feedback.Kind kind;

  /** The vector as its JSON; null when it counts nothing any more. */
  byte @Nullable [] vector;

  @Column(name = "received_at", nullable = false)
  Instant receivedAt;

  @Embeddable
  record Key(@Column(name = "user_id") String userId, @Column(name = "item_id") String itemId)
      implements Serializable {}
}
