package org.fashionnet.profile.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
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

  /** Null says that the key is gone. */
  byte[] value;
}
