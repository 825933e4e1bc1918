package org.fashionnet.local.console;

import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far work has come: a bar for a person at a terminal, a line per tenth for a log. */
public final class Progress implements AutoCloseable {
  private static final int STEPS = 10;

  private final String what;
  private final long total;
  private final Consumer<String> say;
  private final @Nullable ProgressBar bar;
  private long shown;

  private Progress(String what, long total, Consumer<String> say, @Nullable ProgressBar bar) {
    this.what = what;
    this.total = total;
    this.say = say;
    this.bar = bar;
  }

  /**
   * The launcher's script knows whether a terminal reads along.
   *
   * @param unit of one step in words and in numbers, such as {@code " MB"} and 1,000,000
   */
  public static Progress of(
      String what, long total, String unit, long unitSize, Consumer<String> say) {
    boolean terminal = "yes".equals(System.getenv("FASHIONNET_TERMINAL"));
    ProgressBar bar =
        terminal
            ? new ProgressBarBuilder()
                .setTaskName(what)
                .setInitialMax(total)
                .setUnit(unit, unitSize)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .build()
            : null;
    return new Progress(what, total, say, bar);
  }

  /** So much is done. */
  public synchronized void at(long done) {
    if (bar != null) {
      bar.stepTo(done);
    } else if (total > 0 && done * STEPS / total > shown) {
      shown = done * STEPS / total;
      say.accept("  %s: %d %%".formatted(what, shown * 100 / STEPS));
    }
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
