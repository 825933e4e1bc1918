package org.fashionnet.classifier.service;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.fashionnet.classifier.rollout.RolloutObserver;
import org.fashionnet.classifier.rollout.RolloutProblem;
import org.jboss.logging.Logger;

/** What becomes of the registry's versions, in the log and as metrics. */
@ApplicationScoped
class RolloutMonitor implements RolloutObserver {
  private static final Logger LOG = Logger.getLogger(RolloutMonitor.class);
  private static final String PREFIX = "fashionnet.classifier.model.";

  private final Timer load;
  private final Counter swaps;
  private final Counter problems;
  private final AtomicInteger open = new AtomicInteger();

  RolloutMonitor(MeterRegistry registry) {
    load =
        Timer.builder(PREFIX + "load")
            .description("Loading, checking and warming up a version of the registry")
            .register(registry);
    swaps =
        Counter.builder(PREFIX + "swaps")
            .description("Exchanges of the model that serves")
            .register(registry);
    problems =
        Counter.builder(PREFIX + "problems")
            .description("Versions that were refused, and failures to read the registry")
            .register(registry);
    Gauge.builder(PREFIX + "problem", open, AtomicInteger::get)
        .description("1 while what serves is not what the registry names")
        .register(registry);
  }

  @Override
  public void loaded(String version, Duration took) {
    load.record(took);
    LOG.infof("version %s passed its checks and is warm after %d ms", version, took.toMillis());
  }

  @Override
  public void swapped(String from, String to) {
    swaps.increment();
    LOG.infof("version %s serves now; %s is closed", to, from);
  }

  @Override
  public void settled() {
    open.set(0);
  }

  @Override
  public void failed(RolloutProblem problem) {
    open.set(1);
    problems.increment();
    LOG.error(problem.reason());
  }

  @Override
  public void candidateRefused(String reason) {
    LOG.error(reason);
  }
}
