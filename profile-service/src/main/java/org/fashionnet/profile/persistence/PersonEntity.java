package org.fashionnet.profile.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
@Table(name = "person")
class PersonEntity {
  @Id
  @Column(name = "user_id")
  String userId;

  @Column(nullable = false)
  long version;

  @Column(name = "attribute_weights", nullable = false)
  String attributeWeights = "{}";

  @Column(nullable = false)
  String rules = "{}";

  @Column(name = "updated_at", nullable = false)
  Instant updatedAt;

  /** When the published weights of feedback have faded noticeably; null when none fades. */
  @Column(name = "fades_at")
  @Nullable Instant fadesAt;
}
