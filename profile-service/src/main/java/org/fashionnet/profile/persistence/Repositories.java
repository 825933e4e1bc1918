package org.fashionnet.profile.persistence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.fashionnet.contracts.event.WardrobeKey;

/** The tables. */
final class Repositories {
  private Repositories() {}

  /** Number of the advisory lock under which one replica at a time lets feedback fade. */
  private static final long FADING = 7_020_102;

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

    /**
     * Names of those whose published weights have faded noticeably, the longest ago first. Names
     * alone: what else is read before the person is locked may be out of date.
     */
    List<String> faded(Instant at, int most) {
      return getEntityManager()
          .createQuery(
              "select userId from PersonEntity where fadesAt <= ?1 order by fadesAt, userId",
              String.class)
          .setParameter(1, at)
          .setMaxResults(most)
          .getResultList();
    }

    /** False if another replica is just letting feedback fade. */
    boolean tryLockFading() {
      return (Boolean)
          getEntityManager()
              .createNativeQuery("select pg_try_advisory_xact_lock(?1)", Boolean.class)
              .setParameter(1, FADING)
              .getSingleResult();
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
  static class Feedbacks implements PanacheRepositoryBase<FeedbackEntity, FeedbackEntity.Key> {
    List<FeedbackEntity> of(String userId) {
      return list("key.userId", userId);
    }
  }

  @ApplicationScoped
  static class Erasures implements PanacheRepositoryBase<ErasureEntity, String> {}

  @ApplicationScoped
  static class Pending implements PanacheRepositoryBase<OutboxEntity, Long> {}
}
