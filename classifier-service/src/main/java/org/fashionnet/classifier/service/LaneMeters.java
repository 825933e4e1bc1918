package org.fashionnet.classifier.service;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.fashionnet.classifier.inference.Lane;
import org.fashionnet.classifier.lane.LaneObserver;

/**
 * What the lanes do, as metrics. Images per second of a lane is the rate of {@code
 * fashionnet_classifier_images_total}.
 */
@ApplicationScoped
public class LaneMeters implements LaneObserver {
  private static final String PREFIX = "fashionnet.classifier.";

  private record Meters(
      Counter classified, Counter irrelevant, Counter rejected, Timer decode, Timer queue) {}

  private final Map<Lane, Meters> lanes = new EnumMap<>(Lane.class);
  private final DistributionSummary batch;
  private final Timer inference;

  LaneMeters(MeterRegistry registry) {
    for (Lane lane : Lane.values()) {
      String tag = lane.name().toLowerCase(Locale.ROOT);
      lanes.put(
          lane,
          new Meters(
              Counter.builder(PREFIX + "images")
                  .description("Images that became vectors")
                  .tag("lane", tag)
                  .register(registry),
              Counter.builder(PREFIX + "irrelevant")
                  .description("Images that became vectors and show no garment")
                  .tag("lane", tag)
                  .register(registry),
              Counter.builder(PREFIX + "rejected")
                  .description("Images that cannot be read")
                  .tag("lane", tag)
                  .register(registry),
              Timer.builder(PREFIX + "decode")
                  .description("From JPEG to the network's input, one image")
                  .tag("lane", tag)
                  .register(registry),
              Timer.builder(PREFIX + "queue")
                  .description("Wait of a decoded image for the network")
                  .tag("lane", tag)
                  .publishPercentileHistogram()
                  .minimumExpectedValue(Duration.ofMillis(1))
                  .maximumExpectedValue(Duration.ofSeconds(30))
                  .register(registry)));
    }
    batch =
        DistributionSummary.builder(PREFIX + "batch.size")
            .description("Images of one run of the network")
            .register(registry);
    inference =
        Timer.builder(PREFIX + "inference")
            .description("One run of the network")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(1))
            .maximumExpectedValue(Duration.ofSeconds(10))
            .register(registry);
  }

  private Meters meters(Lane lane) {
    return Objects.requireNonNull(lanes.get(lane), "every lane has meters");
  }

  @Override
  public void decoded(Lane lane, Duration took) {
    meters(lane).decode().record(took);
  }

  @Override
  public void classified(Lane lane, int images) {
    meters(lane).classified().increment(images);
  }

  @Override
  public void irrelevant(Lane lane, int images) {
    meters(lane).irrelevant().increment(images);
  }

  @Override
  public void rejected(Lane lane, int images) {
    meters(lane).rejected().increment(images);
  }

  @Override
  public void queued(Lane lane, Duration waited) {
    meters(lane).queue().record(waited);
  }

  @Override
  public void ran(int size, Duration took) {
    batch.record(size);
    inference.record(took);
  }
}
