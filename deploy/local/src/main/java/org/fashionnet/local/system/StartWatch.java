package org.fashionnet.local.system;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.fashionnet.local.console.UserError;

/** Waits until a component is ready, or says why that will not be. */
final class StartWatch {
  private static final int MOST_RESTARTS = 2;
  private static final int LOG_LINES = 15;
  private static final long POLL_MILLIS = 100;

  private final Component component;
  private final Duration limit;
  private final BooleanSupplier abandoned;

  StartWatch(Component component, Duration limit, BooleanSupplier abandoned) {
    this.component = component;
    this.limit = limit;
    this.abandoned = abandoned;
  }

  void await(Consumer<String> say) {
    long begin = System.nanoTime();
    while (!component.ready().getAsBoolean()) {
      if (abandoned.getAsBoolean()) {
        throw new UserError("stopped while it was starting");
      }
      if (component.process().restarts() > MOST_RESTARTS) {
        throw failure("ends again and again");
      }
      if (System.nanoTime() - begin > limit.toNanos()) {
        throw failure("was not ready after %d seconds".formatted(limit.toSeconds()));
      }
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new UserError("interrupted while it was starting");
      }
    }
    say.accept(
        "  %-20s port %-5d  ready in %.1f s"
            .formatted(component.label(), component.port(), (System.nanoTime() - begin) / 1e9));
  }

  private UserError failure(String what) {
    List<String> lines = component.process().lastLines(LOG_LINES);
    return new UserError(
        "%s %s. The end of its log:%n%s"
            .formatted(component.label(), what, String.join(System.lineSeparator(), lines)));
  }
}
