package org.fashionnet.profile.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

@Entity
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
@Table(name = "outbox")
class OutboxEntity {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  @Column(nullable = false)
  String topic;

  @Column(name = "partition_key", nullable = false)
  String partitionKey;

  @Column(name = "record_key", nullable = false)
  String recordKey;

  /** Null for a tombstone. */
  byte @Nullable [] value;

  /** Why Kafka will never take it; null while it waits to be published. */
  @Nullable String refused;
}
