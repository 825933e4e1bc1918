package org.fashionnet.kafka;

import org.fashionnet.contracts.topic.Topic;

/** Consume, process, produce. */
public final class ConsumeLoop<V> implements AutoCloseable {
  public ConsumeLoop(LoopSettings settings, Topic<V> topic, BatchHandler<V> handler) {}

  public void start() {
    throw new UnsupportedOperationException("arrives with the next commit");
  }

  @Override
  public void close() {}

  public LoopHealth health() {
    throw new UnsupportedOperationException("arrives with the next commit");
  }
}
