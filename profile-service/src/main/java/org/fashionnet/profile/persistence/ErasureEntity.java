package org.fashionnet.profile.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
@Table(name = "erasure")
class ErasureEntity {
  @Id
  @Column(name = "user_hash", length = 64)
  @JdbcTypeCode(SqlTypes.CHAR)
  String userHash;

  @Column(name = "erased_at", nullable = false)
  Instant erasedAt;
}
