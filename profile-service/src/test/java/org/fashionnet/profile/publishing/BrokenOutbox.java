package org.fashionnet.profile.publishing;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** Fails with an error of the program, not of a system that may come back. */
final class BrokenOutbox implements Outbox {
  @Override
  public boolean isEmpty() {
    throw new AssertionError("broken");
  }

  @Override
  public OptionalLong acquire(String owner, Duration time) {
    return OptionalLong.empty();
  }

  @Override
  public void release(String owner) {}

  @Override
  public List<PendingRecord> oldest(int most) {
    return List.of();
  }

  @Override
  public void remove(List<PendingRecord> published) {}

  @Override
  public void refuse(PendingRecord record, String reason) {}
}
