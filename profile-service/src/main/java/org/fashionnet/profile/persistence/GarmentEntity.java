package org.fashionnet.profile.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
@Table(name = "garment")
class GarmentEntity {
  @EmbeddedId Key key;

  @Column(nullable = false)
  double weight;

  /** The vector as its JSON. */
  @Column(nullable = false)
  byte[] vector;

  @Column(name = "received_at", nullable = false)
  Instant receivedAt;

  @Column(name = "read_at", nullable = false)
  Instant readAt;

  @Embeddable
  record Key(
      @Column(name = "user_id") String userId,
      @Column(name = "image_id", length = 64) @JdbcTypeCode(SqlTypes.CHAR) String imageId,
      @Column(name = "model_version") String modelVersion)
      implements Serializable {}
}
