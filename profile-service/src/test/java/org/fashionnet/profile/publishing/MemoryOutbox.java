package org.fashionnet.profile.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;

/** An outbox without a database, whose lease the test can give to another replica. */
final class MemoryOutbox implements Outbox {
  final Map<Long, String> refused = new HashMap<>();
  private final List<PendingRecord> pending = new ArrayList<>();
  private volatile Callable<Void> beforeRemove = () -> null;
  private RuntimeException outage;
  private String owner = "";
  private boolean held;
  private long term;
  private long lastId;

  synchronized void put(String topic, String key, String value) {
    pending.add(new PendingRecord(++lastId, topic, key, key, value.getBytes(UTF_8)));
  }

  void beforeRemove(Callable<Void> action) {
    beforeRemove = action;
  }

  synchronized void isAway(RuntimeException reason) {
    outage = reason;
  }

  synchronized void isBack() {
    outage = null;
  }

  @Override
  public synchronized boolean isEmpty() {
    if (outage != null) {
      throw outage;
    }
    return oldest(1).isEmpty();
  }

  @Override
  public synchronized OptionalLong acquire(String replica, Duration time) {
    if (held && !owner.equals(replica)) {
      return OptionalLong.empty();
    }
    term += owner.equals(replica) ? 0 : 1;
    owner = replica;
    held = true;
    return OptionalLong.of(term);
  }

  @Override
  public synchronized void release(String replica) {
    held = held && !owner.equals(replica);
  }

  @Override
  public synchronized List<PendingRecord> oldest(int most) {
    return pending.stream().filter(r -> !refused.containsKey(r.id())).limit(most).toList();
  }

  @Override
  public void remove(List<PendingRecord> published) {
    try {
      beforeRemove.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    synchronized (this) {
      pending.removeAll(published);
    }
  }

  @Override
  public synchronized void refuse(PendingRecord record, String reason) {
    refused.put(record.id(), reason);
  }
}
