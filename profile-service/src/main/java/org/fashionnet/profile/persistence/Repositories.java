package org.fashionnet.profile.persistence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.fashionnet.contracts.event.WardrobeKey;

/** The tables. */
final class Repositories {
  private Repositories() {}

  @ApplicationScoped
  static class Persons implements PanacheRepositoryBase<PersonEntity, String> {
    /** The person, so that nobody else changes them until the transaction ends. */
    Optional<PersonEntity> locked(String userId) {
      return findByIdOptional(userId, LockModeType.PESSIMISTIC_WRITE);
    }

    /**
     * Lets nobody else change these people until the transaction ends: also people who have no row
     * yet, or no longer. Always in one order, so that two batches cannot wait for each other.
     */
    void lock(Collection<String> userIds) {
      for (String userId : new TreeSet<>(userIds)) {
        getEntityManager()
            .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(?1, 0))")
            .setParameter(1, userId)
            .getSingleResult();
      }
    }

    /** Makes sure that there is a row to lock; two at a time make one. */
    void insertIfMissing(String userId) {
      getEntityManager()
          .createNativeQuery(
              "insert into person (user_id, version, updated_at) values (?1, 0, now())"
                  + " on conflict do nothing")
          .setParameter(1, userId)
          .executeUpdate();
    }

    long nextVersion() {
      return ((Number)
              getEntityManager()
                  .createNativeQuery("select nextval('profile_version')")
                  .getSingleResult())
          .longValue();
    }
  }

  @ApplicationScoped
  static class Garments implements PanacheRepositoryBase<GarmentEntity, GarmentEntity.Key> {
    List<GarmentEntity> of(String userId) {
      return list("key.userId", userId);
    }

    /** The image as each model read it, the newest reading first. */
    List<GarmentEntity> of(WardrobeKey image) {
      return list(
          "key.userId = ?1 and key.imageId = ?2 order by readAt desc, key.modelVersion",
          image.userId(),
          image.imageId());
    }

    /** False if there was none. */
    boolean delete(WardrobeKey image) {
      List<GarmentEntity> readings = of(image);
      readings.forEach(this::delete);
      return !readings.isEmpty();
    }
  }

  @ApplicationScoped
  static class Erasures implements PanacheRepositoryBase<ErasureEntity, String> {}

  @ApplicationScoped
  static class Outbox implements PanacheRepositoryBase<OutboxEntity, Long> {
    /**
     * Only one at a time publishes, or records of one person could overtake each other.
     *
     * @param patience how long to wait for another who is just publishing
     */
    void lock(Duration patience) {
      getEntityManager()
          .createNativeQuery("set local lock_timeout = " + patience.toMillis())
          .executeUpdate();
      getEntityManager()
          .createNativeQuery("select 1 from pg_advisory_xact_lock(7020101)")
          .getSingleResult();
    }

    /** The same without waiting: false if another is just publishing. */
    boolean tryLock() {
      return (Boolean)
          getEntityManager()
              .createNativeQuery("select pg_try_advisory_xact_lock(7020101)", Boolean.class)
              .getSingleResult();
    }

    List<OutboxEntity> oldest(int most) {
      return find("order by id").page(0, most).list();
    }
  }
}
