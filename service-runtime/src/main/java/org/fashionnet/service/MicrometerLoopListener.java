package org.fashionnet.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.fashionnet.kafka.health.LoopListener;

/**
 * The metrics of all loops and readers.
 *
 * <ul>
 *   <li>{@code fashionnet.loop.lag} (topic): records that wait
 *   <li>{@code fashionnet.loop.oldest} (topic): seconds that the oldest of them has waited
 *   <li>{@code fashionnet.loop.batch} (loop): records of a batch
 *   <li>{@code fashionnet.loop.batch.time} (loop): from the handler's first call to the commit
 *   <li>{@code fashionnet.loop.results} (loop): records sent
 *   <li>{@code fashionnet.loop.retries} (loop): batches, records or connections tried again
 *   <li>{@code fashionnet.dead.letters} (topic, reason): by the stage that failed
 * </ul>
 */
@ApplicationScoped
class MicrometerLoopListener implements LoopListener {
  private final MeterRegistry registry;
  private final Map<String, AtomicLong> lags = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> ages = new ConcurrentHashMap<>();

  MicrometerLoopListener(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void processed(String loop, int records, int results, Duration took) {
    Tags tags = Tags.of("loop", loop);
    registry.summary("fashionnet.loop.batch", tags).record(records);
    registry.timer("fashionnet.loop.batch.time", tags).record(took);
    registry.counter("fashionnet.loop.results", tags).increment(results);
  }

  @Override
  public void deadLettered(String topic, String stage) {
    registry.counter("fashionnet.dead.letters", "topic", topic, "reason", stage).increment();
  }

  @Override
  public void retried(String loop) {
    registry.counter("fashionnet.loop.retries", "loop", loop).increment();
  }

  @Override
  public void lag(String topic, long records, Duration oldest) {
    lags.computeIfAbsent(topic, t -> gauge("fashionnet.loop.lag", t, 1)).set(records);
    ages.computeIfAbsent(topic, t -> gauge("fashionnet.loop.oldest", t, 1_000))
        .set(oldest.toMillis());
  }

  private AtomicLong gauge(String name, String topic, double divisor) {
    AtomicLong value = new AtomicLong();
    registry.gauge(name, Tags.of("topic", topic), value, v -> v.get() / divisor);
    return value;
  }
}
