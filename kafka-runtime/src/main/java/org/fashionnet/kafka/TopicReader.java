package org.fashionnet.kafka;

import java.util.List;
import java.util.Map;

/** Reads topics from the beginning without a group into a table, then follows them. */
public final class TopicReader implements AutoCloseable {
  public TopicReader(
      String name, Map<String, Object> client, List<Subscription<?>> subscriptions) {}

  public void start() {
    throw new UnsupportedOperationException("arrives with the next commit");
  }

  public boolean caughtUp() {
    return false;
  }

  public LoopHealth health() {
    throw new UnsupportedOperationException("arrives with the next commit");
  }

  @Override
  public void close() {}
}
