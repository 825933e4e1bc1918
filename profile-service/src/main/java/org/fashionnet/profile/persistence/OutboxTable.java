package org.fashionnet.profile.persistence;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.profile.publishing.Outbox;
import org.fashionnet.profile.publishing.PendingRecord;
import org.jspecify.annotations.Nullable;

/** The outbox as tables. */
@ApplicationScoped
class OutboxTable implements Outbox {
  private final Repositories.Pending pending;
  private final EntityManager manager;

  OutboxTable(Repositories.Pending pending, EntityManager manager) {
    this.pending = pending;
    this.manager = manager;
  }

  /**
   * Adds a record in the caller's transaction, which holds the lock of the person it is about. It
   * replaces a pending record of the same key: only the newest state is published.
   *
   * @param value null for a tombstone
   */
  void put(Topic<?> topic, String partitionKey, String key, byte @Nullable [] value) {
    pending.delete("topic = ?1 and recordKey = ?2", topic.name(), key);
    var entity = new OutboxEntity();
    entity.topic = topic.name();
    entity.partitionKey = partitionKey;
    entity.recordKey = key;
    entity.value = value;
    pending.persist(entity);
  }

  @Override
  public boolean isEmpty() {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                !manager
                    .createNativeQuery(
                        "select exists (select 1 from outbox where refused is null)", Boolean.class)
                    .getSingleResult()
                    .equals(true));
  }

  @Override
  public OptionalLong acquire(String owner, Duration time) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              List<?> term =
                  manager
                      .createNativeQuery(
                          """
                          update outbox_lease
                          set term = case when owner = :owner then term else term + 1 end,
                              owner = :owner,
                              held_until = now() + :millis * interval '1 millisecond'
                          where owner = :owner or held_until < now()
                          returning term
                          """,
                          Long.class)
                      .setParameter("owner", owner)
                      .setParameter("millis", time.toMillis())
                      .getResultList();
              return term.isEmpty()
                  ? OptionalLong.empty()
                  : OptionalLong.of((Long) term.getFirst());
            });
  }

  @Override
  public void release(String owner) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                manager
                    .createNativeQuery(
                        "update outbox_lease set held_until = now() where owner = :owner")
                    .setParameter("owner", owner)
                    .executeUpdate());
  }

  @Override
  public List<PendingRecord> oldest(int most) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                pending.find("refused is null order by id").page(0, most).stream()
                    .map(
                        e -> new PendingRecord(e.id, e.topic, e.partitionKey, e.recordKey, e.value))
                    .toList());
  }

  @Override
  public void remove(List<PendingRecord> published) {
    // A locked record is being replaced, and its change removes it. To wait for several such
    // changes could end in a deadlock with them.
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                manager
                    .createNativeQuery(
                        """
                        delete from outbox where id in (
                          select id from outbox where id in (:ids) for update skip locked)
                        """)
                    .setParameter("ids", published.stream().map(PendingRecord::id).toList())
                    .executeUpdate());
  }

  @Override
  public void refuse(PendingRecord record, String reason) {
    QuarkusTransaction.requiringNew()
        .run(() -> pending.update("refused = ?1 where id = ?2", reason, record.id()));
  }
}
