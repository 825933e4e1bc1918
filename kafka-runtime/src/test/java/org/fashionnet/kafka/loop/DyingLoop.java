package org.fashionnet.kafka.loop;

import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.kafka.KafkaKit;
import org.fashionnet.kafka.health.LoopListener;

/** The process that {@link CrashTest} kills: halts a little after its fifth batch began. */
final class DyingLoop {
  private static final ScheduledExecutorService DEATH =
      Executors.newSingleThreadScheduledExecutor();

  private DyingLoop() {}

  /** Arguments: broker, name of the loop, topic in, topic out, milliseconds to live. */
  public static void main(String[] args) {
    Topic<String> in = KafkaKit.describe(args[2], 2, 1 << 20);
    Topic<String> out = KafkaKit.describe(args[3], 2, 1 << 20);
    long millis = Long.parseLong(args[4]);
    AtomicInteger batches = new AtomicInteger();
    LoopSettings settings =
        LoopSettings.of(args[1], Map.of("bootstrap.servers", args[0]))
            .withInstanceId("one")
            .withMaxBatch(5);
    new ConsumeLoop<String>(
            settings,
            in,
            batch -> {
              if (batches.incrementAndGet() == 5) {
                var unused =
                    DEATH.schedule(
                        () -> Runtime.getRuntime().halt(137), millis, TimeUnit.MILLISECONDS);
              }
              return KafkaKit.mapping(out, v -> v).handle(batch);
            },
            LoopListener.NONE)
        .start();
  }
}
