package org.fashionnet.classifier.service;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.fashionnet.classifier.shadow.ShadowObserver;
import org.jboss.logging.Logger;

/**
 * What candidates read beside the model, as metrics. They count on from one comparison to the next;
 * the agreement of a stretch of time is the rate of {@code agreed="true"} by that of both.
 */
@ApplicationScoped
class ShadowMeters implements ShadowObserver {
  private static final String PREFIX = "fashionnet.classifier.shadow.";

  private static final Logger LOG = Logger.getLogger(ShadowMeters.class);

  private final MeterRegistry registry;
  private final Counter compared;
  private final Counter skipped;
  private final Counter failed;

  ShadowMeters(MeterRegistry registry) {
    this.registry = registry;
    compared = images("compared");
    skipped = images("skipped");
    failed = images("failed");
  }

  private Counter images(String result) {
    return Counter.builder(PREFIX + "images")
        .description("Live images that a candidate was offered")
        .tag("result", result)
        .register(registry);
  }

  @Override
  public void compared(Map<String, Boolean> agreed) {
    compared.increment();
    // Attributes come with the models; the registry knows a meter that is there already.
    agreed.forEach(
        (attribute, same) ->
            Counter.builder(PREFIX + "features")
                .description("Features that model and candidate have read, alike or not")
                .tag("attribute", attribute)
                .tag("agreed", String.valueOf(same))
                .register(registry)
                .increment());
  }

  @Override
  public void skipped() {
    skipped.increment();
  }

  @Override
  public void failed(Exception reason) {
    failed.increment();
    LOG.warnf("the candidate could not read an image: %s", reason);
  }
}
